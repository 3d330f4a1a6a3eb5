"""What the papers really published, for tests to hold the database against."""

from dataclasses import dataclass
from datetime import date, datetime

from tests.newsstand.days import LAST_DAY, utc
from tests.newsstand.papers import papers
from tests.newsstand.press import Paper, Script, Story


@dataclass(frozen=True, slots=True)
class ExpectedArticle:
    """One article of one edition as printed.

    `published` is UTC, or a bare date where the page prints only the day; `authors` are people,
    in the page's script; `url` is the article's own address, where redirects end.
    """

    site: str
    article_id: str
    edition: Script
    url: str
    published: datetime | date
    headline: str
    authors: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The body's words in order."""
        return tuple(" ".join(self.body).split())


def expected(today: date = LAST_DAY, sites: int = 6) -> tuple[ExpectedArticle, ...]:
    """Return every article out at the end of a day as it then stood, the oldest first."""
    editions = [e for p in papers(sites) for e in (p, p.in_latin()) if e is not None]
    return tuple(_as_printed(p, s) for p in editions for s in reversed(p.out(today)))


def _as_printed(paper: Paper, story: Story) -> ExpectedArticle:
    when = story.published
    return ExpectedArticle(
        site=paper.key,
        article_id=str(story.id),
        edition=paper.script,
        url=paper.url(paper.path(story)),
        published=when.date() if paper.markup.day_only else utc(when),
        headline=story.headline,
        authors=story.authors,
        body=story.body,
    )
