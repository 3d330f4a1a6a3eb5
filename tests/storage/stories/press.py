"""A small press that tells the same news in many ways, and what must come of it."""

from typing import Any

from sqlalchemy import Engine

from storage.stories.cluster import Row, cluster
from tests.storage.samples import rows
from tests.storage.stories.test_verify import FIRE, LONG, QUAKE

FIRE_LATIN = (
    "Shymkentte turǵyn úıde órt shyqty. Órt sóndirýshiler oqıǵa ornyna alty mınýtta jetti. Jalyn "
    "eki bólmeni sharpyp, shatyrǵa deıin kóterildi. Kórshiler turǵyndardy terezeden alyp shyqqan. "
    "Eshkim zardap shekken joq, órttiń sebebin mamandar anyqtap jatyr."
)


def row(
    name: str, site: str, body: str, *, headline: str = "", hour: int = 5, page: str = ""
) -> Row:
    """A row as `storage.stories.cluster` takes it."""
    return {
        "id": name,
        "site": site,
        "url": f"https://{site}.test/news/{page or name}",
        "headline": headline or name,
        "body": body,
        "published_at": f"2026-11-20T{hour:02}:00:00",
    }


PRESS = [
    row("fire", "tan", FIRE, hour=7),
    row("fire-copy", "kun", FIRE.replace("өрт шықты.", "өрт шықты, деп жазады tan.test."), hour=6),
    row("fire-exact", "ai", FIRE, hour=8),
    row("fire-latin", "lat", FIRE_LATIN, hour=9),
    row("quake", "tan", QUAKE),
    row("quake-other", "kun", QUAKE.replace("4,6", "3,9").replace("3 қараша", "9 қараша")),
    row("long", "tan", LONG),
    row("abridged", "ai", "\n".join(LONG.splitlines()[:4]), hour=6),
    # Brought up to date: another number and a sentence more; `count-copy` has it as it was.
    row("count", "tan", QUAKE.replace("412", "77"), hour=1),
    row("count-now", "tan", QUAKE.replace("412", "78") + " Жаңартылды.", hour=9, page="count"),
    row("count-copy", "kun", QUAKE.replace("412", "77"), hour=2),
    row("empty-1", "ai", ""),
    row("empty-2", "ai", ""),
]
TOLD = [
    {"fire", "fire-copy", "fire-exact", "fire-latin"},
    {"quake"},
    {"quake-other"},
    {"long", "abridged"},
    {"count", "count-now", "count-copy"},
    {"empty-1"},
    {"empty-2"},
]


def parts(to: Engine, given: list[Row], size: int = 500) -> set[frozenset[str]]:
    """Load the rows; return which tell one text."""
    found: dict[int, set[str]] = {}
    for name, story in cluster(to, given, size):
        found.setdefault(story, set()).add(name)
    return set(map(frozenset, found.values()))


def told(of: Engine) -> list[list[Any]]:
    """All links and stories a database has, by names that any order of loading gives."""
    links = [
        [sorted(list(one.values())[at : at + 3] for at in (0, 3)), *list(one.values())[6:]]
        for one in rows(of, "SELECT * FROM news_links")
    ]
    named = "site, article_key, copies, origin_site, origin"
    heads = rows(of, f"SELECT {named} FROM news ORDER BY site, article_key")  # noqa: S608
    named = "site, article_key, edition, duplicate_of_site, duplicate_of, role"
    editions = rows(of, f"SELECT {named} FROM news_all ORDER BY 1, 2, 3")  # noqa: S608
    return [sorted(links), *([*one.values()] for one in (*heads, *editions))]
