"""docs/fields.md says what the code does: every field, role and reason, and its examples hold."""

import re
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from parsers.dates.reading import read_time
from parsers.people.byline import read_byline
from parsers.people.headline_credits import headline_credits
from storage.article import Article, Role

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/fields.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines()]
ROLES = [row for row in ROWS if row[0].strip("`") in get_args(Role)]
REASON = re.compile(r"(?:Reason\(|Rejection\([\w.]+,)\s*\"([a-z-]+)\"")


def bare(cell: str) -> str:
    return cell.strip("`")


def test_every_field_of_an_article_is_explained() -> None:
    assert [f.name for f in fields(Article) if f"`{f.name}`" not in TEXT] == []


def test_every_reason_of_the_parsers_is_explained_and_no_other() -> None:
    sources = (path.read_text("utf-8") for path in (ROOT / "parsers").rglob("*.py"))
    given = {reason for source in sources for reason in REASON.findall(source)}
    listed = TEXT.partition("## Why a page is no article")[2]
    assert given == set(re.findall(r"^\| `([a-z-]+)` \|", listed, re.MULTILINE))


def test_every_role_is_explained() -> None:
    assert {bare(row[0]) for row in ROLES} == set(get_args(Role))


@pytest.mark.parametrize("row", ROLES, ids=lambda row: row[0])
def test_examples_of_roles_hold(row: list[str]) -> None:
    role, printed, name = bare(row[0]), bare(row[2]), bare(row[3])
    people = read_byline(printed) or headline_credits(printed).people
    assert [(who.name, who.role) for who in people] == [(name, role)]


def test_examples_of_times_hold() -> None:
    fetched = datetime(2026, 11, 22, tzinfo=UTC)
    minute, day = (
        read_time(bare(row[2]), fetched) for row in ROWS if bare(row[0]) in {"minute", "day"}
    )
    shown = [(str(p.value)[:16], p.precision) for p in (minute, day) if p]
    assert shown == [("2026-11-20 08:00", "minute"), ("2026-11-20", "day")]
