"""The files under deploy/ can be read by what they are for, and name only what exists."""

import re
import shutil
import subprocess
from configparser import ConfigParser
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from sqlalchemy import create_engine

from storage.database import engine
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
INSTRUCTIONS = {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "ENTRYPOINT", "CMD"}


def environment() -> list[str]:
    lines = (DEPLOY / "environment.example").read_text().splitlines()
    return [line.partition("=")[0] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_is_one(path: Path) -> None:
    unit = ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(path.read_text())
    assert {"Unit", "Service"} <= set(unit.sections()) <= {"Unit", "Service", "Install"}
    assert unit["Service"]["ExecStart"].startswith("/opt/news/.venv/bin/")
    assert unit["Service"]["EnvironmentFile"] == "/etc/news/environment"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_understands_a_unit(path: Path) -> None:
    command = ["systemd-analyze", "verify", "--man=no", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Unknown" not in done.stderr
    assert "Failed to parse" not in done.stderr


def test_the_containerfile_copies_what_is_there() -> None:
    text = (DEPLOY / "Containerfile").read_text().replace("\\\n", " ")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert {line[0] for line in lines} == INSTRUCTIONS
    copied = [name for line in lines if line[0] == "COPY" for name in line[1:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert packages | {"dags", "plugins"} <= set(copied)
    assert 'ENTRYPOINT ["tini", "--"]' in text  # the chart's commands begin with bash or airflow
    assert "ln -s /usr/bin/env /entrypoint" in text  # its probes' with that
    assert lines.index(["USER", "news"]) > max(
        n for n, line in enumerate(lines) if line[0] == "RUN"
    )


def test_what_a_part_may_write_to_need_not_be_there_but_for_var() -> None:
    for path in UNITS:
        for line in path.read_text().splitlines():
            if line.startswith("ReadWritePaths="):
                places = line.partition("=")[2].split()
                assert places[0] == "/opt/news/var"
                assert all(place.startswith("-") for place in places[1:])
    assert "install -d -o news -m 700 var /srv/news" in (ROOT / "docs" / "deploy.md").read_text()


def test_an_update_brings_both_databases_and_the_pools_everywhere_in_one_order() -> None:
    parts = ("storage migrate", "db migrate", "pools import")
    unit = (DEPLOY / "news-migrate.service").read_text().partition("ExecStart=")[2]
    values = yaml.safe_load((DEPLOY / "values.yaml").read_text())
    job = values["migrateDatabaseJob"]["args"][-1]
    runbook = (ROOT / "docs" / "runbook.md").read_text()
    for told in (unit, job, runbook):
        found = [told.find(part) for part in parts]
        assert -1 not in found
        assert found == sorted(found)
    assert (ROOT / "plugins" / "pools.json").exists()


def test_the_values_are_yaml_for_the_pinned_airflow() -> None:
    values = yaml.safe_load((DEPLOY / "values.yaml").read_text())
    pins = (ROOT / "constraints.txt").read_text()
    assert f"apache-airflow=={values['airflowVersion']}\n" in pins
    given = {one["name"] for one in values["env"]}
    assert set(environment()) > given
    lines = (DEPLOY / "environment.example").read_text().splitlines()
    secret = {line.partition("=")[0] for line in lines if re.search("PASSWORD|SECRET$", line)}
    ours = {name for name in environment() if not name.startswith("AIRFLOW")}
    assert ours - given - secret == {"NEWS_SPOOL"}  # each pod's own
    fab = (ROOT / "docs" / "deploy.md").read_text().partition("apache-airflow-providers-fab==")[2]
    assert f"fab=={fab.split()[0]} " in (DEPLOY / "Containerfile").read_text()
    assert values["config"]["core"]["auth_manager"].endswith("FabAuthManager")
    assert values["createUserJob"]["defaultUser"]["enabled"] is False
    cores = int(values["workers"]["resources"]["requests"]["cpu"])
    assert values["config"]["celery"]["worker_concurrency"] == 2 * cores


def test_every_variable_exists_and_is_explained() -> None:
    spec = find_spec("airflow")
    assert spec
    assert spec.submodule_search_locations
    home = Path(next(iter(spec.submodule_search_locations)))
    known = yaml.safe_load((home / "config_templates" / "config.yml").read_text())
    ours = (ROOT / "crawlers" / "settings.py").read_text() + "".join(
        path.read_text() for path in (ROOT / "storage").glob("*.py")
    )
    ours += "".join((ROOT / "crawlers" / name).read_text() for name in ("archive.py", "spool.py"))
    told = (ROOT / "docs" / "deploy.md").read_text()
    for name in environment():
        assert f"`{name}`" in told, name
        section, _, option = name.removeprefix("AIRFLOW__").lower().partition("__")
        if section.startswith("aws_"):
            continue  # the store's client reads them itself
        if section in known:
            assert option in known[section]["options"], name
        else:
            assert section == "celery" or f'"{name}"' in ours, name  # Celery's are its provider's


def test_every_address_names_a_driver_that_is_there() -> None:
    lines = (DEPLOY / "environment.example").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if "postgresql" in line)
    assert len(given) == 3
    for name, address in given.items():
        plain = address.removeprefix("db+")
        made = engine(plain) if name.startswith("NEWS") else create_engine(plain)
        assert made.dialect.driver == "psycopg2"


def test_the_document_names_files_that_are_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", (ROOT / "docs" / "deploy.md").read_text())
    assert linked
    assert [name for name in linked if not (ROOT / "docs" / name).exists()] == []
