"""Who is what in a story: its head, its origin, and the role of each member."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import ArticleRow, EditionRow, SiteRow
from storage.stories.models import StoryTextRow
from storage.stories.script import plain
from storage.stories.verify import WHOLE

_SCRIPTS = ("Cyrl", "Latn", "Arab", "und")  # which edition stands for an article, first to last
LONG_NAME = 4  # letters that no ending of another word has by chance
_NEVER = datetime.max.replace(tzinfo=UTC)
_WORD = re.compile(r"[a-z0-9]+")
_DOMAIN = re.compile(r" (?:kz|com|org|net)$")


@dataclass(frozen=True, slots=True)
class Member:
    """An edition as its story sees it; `named` is whom it says it has its news from."""

    id: int
    article_id: int
    site: str
    article: str
    edition: str
    published_day: date | None
    published_at: datetime | None
    words: int
    named: str | None

    @property
    def rank(self) -> int:
        """Return its place among the editions of its article."""
        return _SCRIPTS.index(self.edition)

    @property
    def first(self) -> tuple[date, datetime, str, str]:
        """Return what orders articles by publication."""
        day, at = self.published_day or date.max, self.published_at or _NEVER
        return day, at, self.site, self.article


@dataclass(frozen=True, slots=True)
class Story:
    """A story: the editions that stand for it and that it comes from, and each one's role."""

    id: int
    head: int
    origin: int
    articles: int
    roles: Mapping[int, str]


def members(session: Session, numbers: Collection[int]) -> Iterator[Member]:
    """Return the editions as their stories see them."""
    row = EditionRow
    wanted = (
        select(row.id, row.article_id, ArticleRow.site, ArticleRow.key, row.key)
        .add_columns(row.published_day, row.published_at, StoryTextRow.words, StoryTextRow.named)
        .join(row.article)
        .join(StoryTextRow, StoryTextRow.edition_id == row.id)
        .where(row.id.in_(numbers))
    )
    return (Member(*found) for found in session.execute(wanted))


def site_names(session: Session) -> dict[str, frozenset[str]]:
    """Return the folded words that name each site."""
    found = session.execute(select(SiteRow.key, SiteRow.name))
    return {key: _forms(key) | _forms(name or key) for key, name in found}


def story(of: Sequence[Member], names: Mapping[str, frozenset[str]]) -> Story:
    """Return the story that some editions tell."""
    standing: dict[int, Member] = {}
    for one in sorted(of, key=lambda member: member.rank):
        standing.setdefault(one.article_id, one)
    by_age = sorted(standing.values(), key=lambda member: member.first)
    origin = _origin(of, by_age, names)
    roles = {one.id: _role(one, origin, standing[one.article_id]) for one in of}
    return Story(min(one.id for one in of), by_age[0].id, origin.id, len(standing), roles)


def _origin(
    of: Sequence[Member], by_age: Sequence[Member], names: Mapping[str, frozenset[str]]
) -> Member:
    """Return the earliest article of the site that most members name, else the earliest."""
    votes: Counter[str] = Counter()
    for one in of:
        said = f" {_folded(one.named or '')} "
        votes.update(
            {
                other.site
                for other in by_age
                if other.site != one.site and any(name in said for name in names[other.site])
            }
        )
    most = max(votes.values(), default=0)
    return next((one for one in by_age if votes[one.site] == most), by_age[0])


def _role(one: Member, origin: Member, standing: Member) -> str:
    if one.id == origin.id:
        return "origin"
    if (
        one.article_id == origin.article_id
        or one.id != standing.id
        or one.edition != origin.edition
    ):
        return "edition"
    if one.words < WHOLE * origin.words:
        return "abridged"
    longer = WHOLE * one.words > origin.words
    return "update" if longer and one.first > origin.first else "reprint"


@cache
def _forms(name: str) -> frozenset[str]:
    """Return how a text may name a site; a long name also with an ending, and without domain."""
    words = _folded(name)
    short = _DOMAIN.sub("", words)
    found = {f" {words}" if len(words) >= LONG_NAME else f" {words} "}
    return frozenset(found | ({f" {short}"} if len(short) >= LONG_NAME else set()))


def _folded(name: str) -> str:
    return " ".join(_WORD.findall(plain(name).lower()))
