"""Every endpoint of the API server, Airflow's own and ours, tried by those who may not."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.newsroom.conftest import Served
from tests.newsroom.test_pages import READ

OPEN = {  # what a stranger may see: that it runs, and where to log in
    "/api/v2/monitor/health", "/api/v2/version", "/api/v2/auth/login", "/api/v2/auth/logout",
}  # fmt: skip
WRITING = ("post", "put", "patch", "delete")
ASKING = {  # they take a body and change nothing, or only what the viewer has marked as a favourite
    "/api/v2/dags/{dag_id}/dagRuns/list", "/api/v2/backfills/dry_run",
    "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/list",
    "/api/v2/dags/{dag_id}/favorite", "/api/v2/dags/{dag_id}/unfavorite",
}  # fmt: skip
LOOKED_UP = {  # Airflow looks for the thing before it asks who is there; there is none
    "/api/v2/backfills/{backfill_id}/pause", "/api/v2/backfills/{backfill_id}/unpause",
    "/api/v2/backfills/{backfill_id}/cancel", "/api/v2/parseDagFile/{file_token}",
}  # fmt: skip
MANY = {"actions": [{"action": "delete", "entities": ["1"]}]}
BODIES: dict[str, Any] = {  # where an empty one is refused before it is asked who sends it
    "/api/v2/connections": MANY, "/api/v2/pools": MANY, "/api/v2/variables": MANY,
    "/api/v2/dags/{dag_id}/dagRuns": {"actions": [{"action": "delete", "entities": ["1"]}]},
    "/api/v2/dags/{dag_id}/clearDagRuns": {"dag_runs": [{"dag_run_id": "1"}]},
    "/api/v2/connections/enqueue-test": {"connection_id": "1", "conn_type": "http"},
}  # fmt: skip
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def endpoints(served: Served) -> list[tuple[str, str]]:
    """Every method and path that Airflow documents."""
    told = httpx.get(f"{served.url}/openapi.json", timeout=60).json()
    return [(method, path) for path, of in told["paths"].items() for method in of]


def answers(
    served: Served, endpoints: list[tuple[str, str]], user: str | None
) -> Iterator[tuple[str, int]]:
    headers = {"Authorization": f"Bearer {served.tokens[user]}"} if user else {}
    with httpx.Client(base_url=served.url, timeout=60, headers=headers) as client:
        for method, path in endpoints:
            body: Any = {"json": BODIES.get(path, {})} if method in WRITING[:3] else {}
            answer = client.request(method, re.sub(r"\{[^}]*\}", "1", path), **body)
            yield f"{method} {path}", answer.status_code


def test_a_stranger_gets_nothing_of_any_endpoint(
    served: Served, endpoints: list[tuple[str, str]]
) -> None:
    closed = [(method, path) for method, path in endpoints if path not in OPEN]
    assert len(closed) > 100
    let_in = {what: got for what, got in answers(served, closed, None) if got not in {401, 403}}
    assert let_in == {}, str(let_in)


def test_a_viewer_changes_nothing_by_any_endpoint(
    served: Served, endpoints: list[tuple[str, str]]
) -> None:
    writing = [(m, path) for m, path in endpoints if m in WRITING and path not in OPEN | ASKING]
    assert len(writing) > 40
    refused = {"put " + path: {403, 404} for path in LOOKED_UP}
    let_in = {
        what: got
        for what, got in answers(served, writing, "viewer")
        if got not in refused.get(what, {403})
    }
    assert let_in == {}, str(let_in)


def test_no_page_of_ours_takes_another_method_or_a_lesser_role(served: Served) -> None:
    """A page is read by GET; one form is posted, by an operator; all else is refused."""
    paths = sorted({path.partition("?")[0] for path in READ})
    for user in (None, "viewer", "user", "ops"):
        headers = {"Authorization": f"Bearer {served.tokens[user]}"} if user else {}
        with httpx.Client(base_url=served.url, timeout=60, headers=headers) as client:
            for path in paths:
                for method in ("POST", "PUT", "PATCH", "DELETE"):
                    got = client.request(method, f"/newsroom{path}").status_code
                    assert got in {401, 403, 405}, (user, method, path)
