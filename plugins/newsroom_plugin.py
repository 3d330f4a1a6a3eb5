"""The newsroom page inside Airflow's UI: an application of its own, and where the UI shows it."""

import gc
from typing import Any

from airflow.plugins_manager import AirflowPlugin

PREFIX = "/newsroom"
AIRFLOW = "newsroom.airflow"  # where a request's scope keeps Airflow's own application


class Newsroom:
    """The application, made at the first request: every task of Airflow loads this file too."""

    def __init__(self) -> None:
        self._app: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request; Airflow's own application goes along, its API is asked there."""
        if self._app is None:
            from newsroom.app import app

            self._app = app
            gc.freeze()  # else each collection goes through all of Airflow: half a second
        await self._app({**scope, AIRFLOW: scope.get("app")}, receive, send)


def _view(name: str, url: str, route: str, destination: str) -> dict[str, str]:
    where = {"destination": destination, "url_route": route}
    return {"name": name, "href": f"{PREFIX}{url}", **where}


class NewsroomPlugin(AirflowPlugin):
    """Makes the page known to Airflow: an entry of its navigation, a tab of each DAG and run."""

    name = "newsroom"
    fastapi_apps = [  # noqa: RUF012 - as Airflow asks for it
        {"app": Newsroom(), "url_prefix": PREFIX, "name": "Newsroom"}
    ]
    external_views = [  # noqa: RUF012
        {**_view("Newsroom", "/", "newsroom", "nav"), "icon": f"{PREFIX}/static/icon.svg"},
        _view("Newsroom", "/dag?dag_id={DAG_ID}", "newsroom-dag", "dag"),
        _view("Newsroom", "/dag?dag_id={DAG_ID}&run_id={RUN_ID}", "newsroom-run", "dag_run"),
    ]
