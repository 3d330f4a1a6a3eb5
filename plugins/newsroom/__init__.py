"""The newsroom page: the state of all sites, and what the database holds, inside Airflow's UI."""
