"""docs/security.md, the leaked repo: no secret is tracked, printed or on a command line."""

import re
import subprocess
from collections.abc import Iterator
from math import log2
from pathlib import Path

import pytest

from storage.database import shown_address
from tests.conftest import ROOT

KNOWN = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "cloud key": r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}\b",
    "token": r"\b(?:gh[pousr]_\w{36}|github_pat_\w{22}|glpat-[\w-]{20}|xox[abprs]-[\w-]{10}"
    r"|pypi-\w{16})",
    "JWT": r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.",
    "password in an address": r"\b\w+://[^\s/:@'\"{}<>$]*:(?!(?:\*+|PASSWORD|…)@)[^\s/:@'\"{}<>$]+@\w",
    "named secret": r"(?i)(?:passw(?:or)?d|secret|token|fernet_?key|api_?key)\w*[\"']?\s*[:=]\s*"
    r"[\"'][A-Za-z0-9+/=_-]{12,}[\"']",
}
RANDOM = re.compile(r"(?<![\w/+=.-])[A-Za-z0-9+/_-]{32,}={0,2}(?![\w/+=.-])")
CLASSES = ("[a-z]", "[A-Z]", r"\d")
BITS = 4.6  # a letter; 32 random letters of base64 have about 4.8, hexadecimal digests at most 4
NAMES = re.compile(
    r"(?:^|/)(?:\.env(?:\..*)?|id_[rd]sa.*|.*\.(?:pem|key|p12|pfx|kdbx)|passwords.*)$"
)
COMPOSED = ("tests/golden/", "tests/fuzz/corpus/", "tests/newsstand/papers/")  # pages, not code


def tracked() -> list[str]:
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        done = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"git does not list the files here: {error}")
    return [name for name in done.stdout.split("\0") if (ROOT / name).is_file()]


def secrets_in(text: str, *, is_page: bool = False) -> Iterator[str]:
    for kind, pattern in KNOWN.items():
        yield from (f"{kind}: {found[0][:12]}…" for found in re.finditer(pattern, text))
    for found in () if is_page else RANDOM.finditer(text):
        if _bits(found[0]) > BITS and all(re.search(kind, found[0]) for kind in CLASSES):
            yield f"random letters: {found[0][:12]}…"


def _bits(text: str) -> float:
    shares = [text.count(letter) / len(text) for letter in set(text)]
    return -sum(share * log2(share) for share in shares)


def test_no_tracked_file_is_or_holds_a_secret() -> None:
    names = tracked()
    assert len(names) > 100
    found = [name for name in names if NAMES.search(name)]
    for name in names:
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        is_page = name.startswith(COMPOSED)
        found += [f"{name}: {one}" for one in secrets_in(text, is_page=is_page)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a1B2" * 9,
        "postgresql://news:" + "hunter2@db/news",
        "PASSWORD = " + '"correct-horse-battery"',
        "key: " + "q7Zt0mXv9LbW3cR8" + "yKs5HdJf2PgNu4Ta",
    ],
)
def test_the_scanner_knows_a_secret(text: str) -> None:
    assert list(secrets_in(text))


def test_nothing_under_var_is_tracked() -> None:
    assert [name for name in tracked() if name.startswith("var/")] == []


def test_a_databases_password_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWS_DATABASE_URL", "postgresql://news:" + "hunter2@db/news")
    assert shown_address() == "postgresql+psycopg2://news:***@db/news"
    in_query = "postgresql://db/news?user=news&password=" + "hunter2"
    assert shown_address(in_query) == "postgresql+psycopg2://db/news?user=news"


def test_programs_print_no_address_with_its_password() -> None:
    """What builds an address may read it; only `shown_address` is for people."""
    for folder in ("plugins", "dags", "crawlers", "parsers", "storage", "tests/newsstand"):
        for path in (ROOT / folder).rglob("*.py"):
            said = re.findall(
                r"(?:print|log\.\w+|write)\(.*database_url\(", path.read_text("utf-8")
            )
            assert not said, path


def test_secrets_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    command = ["sh", str(ROOT / "plugins" / "secret.sh"), "jwt"]
    env = {"AIRFLOW_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    said = [subprocess.check_output(command, env=env, text=True) for _ in range(2)]
    assert said[0] == said[1]
    assert len(said[0]) == 44
    secret = tmp_path / "var" / "secrets" / "jwt"
    assert [path.stat().st_mode & 0o777 for path in (secret, secret.parent)] == [0o600, 0o700]


def test_every_installed_package_is_pinned_to_one_version() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [
        line for line in pins if not re.fullmatch(r"[\w.\[\]-]+==[\w.+!]+(?:\s*;.*)?", line)
    ] == []
