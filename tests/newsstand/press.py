"""What a paper is: its stories, how it links to them, and the markup it is printed in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from tests.newsstand.latin import latin

Script = Literal["Cyrl", "Latn"]
Manner = Literal["plain", "moved", "tracked", "twice"]
Trouble = Literal["gone", "closed", "foreign"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article as the newsroom wrote it.

    `head` is the credit printed beside the headline, `tail` the one on the last line; `authors`
    are the people either names. `manner` is how the paper's lists link to the story. From
    `revised` on the body is `revision`. A `stumbles` story fails once each day before it comes.
    """

    id: int
    published: datetime
    section: str
    headline: str
    body: tuple[str, ...]
    head: str | None = None
    tail: str | None = None
    authors: tuple[str, ...] = ()
    photo: str | None = None
    manner: Manner = "plain"
    stumbles: bool = False
    revised: datetime | None = None
    revision: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """Return the headline as an address carries it, flattened and cut as real ones are."""
        plain = latin(self.headline).lower().encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-")

    def as_of(self, today: date) -> "Story":
        """Return the story as it stood at the end of a day."""
        if self.revised is None:
            return self
        if self.revised.date() > today:
            return replace(self, revised=None)
        return replace(self, body=self.revision)


@dataclass(frozen=True, slots=True)
class Stray:
    """A link of the paper's lists that leads to no article of its own.

    `target` is an id (an article withdrawn, or one behind the forbidden path) or, for "foreign",
    an address on another host.
    """

    when: datetime
    trouble: Trouble
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a feed, sitemap or listing."""

    url: str
    title: str
    when: datetime
    modified: datetime
    summary: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What an address holds: text as written (bytes where it is packed), before any encoding."""

    content: str | bytes
    content_type: str
    modified: datetime | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Markup:
    """How a paper is printed. Addresses are patterns of `{id}` and `{slug}`.

    `files` are its feeds, sitemaps and listings by path; they take the day and a page number.
    """

    name: str
    address: str
    old: str
    closed: str
    content_type: str
    article: "Callable[[Paper, Story, tuple[Story, ...]], str]"
    files: "Mapping[str, File]"
    day_only: bool = False
    encoding: str = "utf-8"
    gzip: bool = False
    etag: bool = False
    last_modified: bool = False


File = Callable[["Paper", date, int], Document | None]


@dataclass(frozen=True, slots=True)
class Paper:
    """One newspaper in one script; its Latin edition is another Paper with the same key."""

    key: str
    name: str
    motto: str
    host: str
    markup: Markup
    stories: tuple[Story, ...]
    strays: tuple[Stray, ...]
    script: Script = "Cyrl"
    latin_host: str | None = None

    def words(self, text: str) -> str:
        """Return an interface text in the edition's script."""
        return latin(text) if self.script == "Latn" else text

    def url(self, path: str) -> str:
        """Return an address on the paper's host."""
        return f"http://{self.host}{path}"

    def path(self, story: Story) -> str:
        """Return the story's own path and query."""
        return self.markup.address.format(id=story.id, slug=story.slug)

    def out(self, today: date) -> tuple[Story, ...]:
        """Return the stories published up to the end of a day, newest first, as they stood."""
        out = (s.as_of(today) for s in self.stories if s.published.date() <= today)
        return tuple(sorted(out, key=lambda s: s.published, reverse=True))

    def links(self, today: date) -> tuple[Link, ...]:
        """Return what the paper's lists hold at the end of a day, newest first."""
        found = [link for s in self.out(today) for link in self._story_links(s)]
        found += [self._stray_link(s) for s in self.strays if s.when.date() <= today]
        return tuple(sorted(found, key=lambda link: link.when, reverse=True))

    def in_latin(self) -> "Paper | None":
        """Return the Latin edition, where the paper has one: the same stories letter by letter."""
        if self.latin_host is None:
            return None
        return replace(
            self,
            name=latin(self.name),
            motto=latin(self.motto),
            host=self.latin_host,
            stories=tuple(_latin_story(s) for s in self.stories),
            strays=(),
            script="Latn",
            latin_host=None,
        )

    def _story_links(self, story: Story) -> tuple[Link, ...]:
        path = self.path(story)
        if story.manner == "moved":
            path = self.markup.old.format(id=story.id)
        elif story.manner == "tracked":
            path += ("&" if "?" in path else "?") + "utm_source=rss&utm_medium=feed"
        changed = story.revised or story.published
        link = Link(
            self.url(path), story.headline, story.published, changed, story.body[0], story.section
        )
        return (link, link) if story.manner == "twice" else (link,)

    def _stray_link(self, stray: Stray) -> Link:
        url = stray.target
        if stray.trouble == "gone":
            url = self.url(self.markup.address.format(id=stray.target, slug="alynyp-tastaldy"))
        elif stray.trouble == "closed":
            url = self.url(self.markup.closed.format(id=stray.target))
        return Link(url, stray.title, stray.when, stray.when)


def _latin_story(story: Story) -> Story:
    return replace(
        story,
        section=latin(story.section),
        headline=latin(story.headline),
        body=tuple(map(latin, story.body)),
        head=latin(story.head) if story.head else None,
        tail=latin(story.tail) if story.tail else None,
        authors=tuple(map(latin, story.authors)),
        photo=latin(story.photo) if story.photo else None,
        manner="plain",
        revision=tuple(map(latin, story.revision)),
    )
