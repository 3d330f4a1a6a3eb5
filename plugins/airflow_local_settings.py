"""What the scheduler does with every task instance: a backfill's have a pool of their own.

Airflow imports this module by its name. Without it a backfill of slow sites could take all slots,
and the night's crawls would wait for it.
"""

from typing import Any

BACKFILL = "backfill"  # pool, and what the ids of such runs begin with


def task_instance_mutation_hook(task_instance: Any, dag_run: Any = None) -> None:
    """Move a backfill's task into its pool, behind all others."""
    run_id = dag_run.run_id if dag_run is not None else task_instance.run_id
    if str(run_id or "").startswith(f"{BACKFILL}__"):
        task_instance.pool = BACKFILL
        task_instance.priority_weight = 0
