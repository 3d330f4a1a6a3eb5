"""The published views, column by column: what a reader may rely on, and a test insists on.

SQLite gives a type to what comes straight from a table, and none to what is computed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view with its type on each engine."""

    name: str
    postgresql: str
    sqlite: str
    is_: str


@dataclass(frozen=True, slots=True)
class View:
    """A published view; `version` rises when a column goes or changes its meaning."""

    name: str
    version: int
    is_: str
    columns: tuple[Column, ...]


def _text(name: str, is_: str) -> Column:
    return Column(name, "text", "TEXT", is_)


def _made(name: str, is_: str) -> Column:
    return Column(name, "text", "", is_)


def _time(name: str, is_: str) -> Column:
    return Column(name, "timestamp with time zone", "DATETIME", is_)


def _count(name: str, is_: str) -> Column:
    return Column(name, "bigint", "", is_)


_SITE = _text("site", "Short name of the site; stable.")
_KEY = _text("article_key", "The article in its site; with `site` the key to join by.")
_EDITION = _text("edition", "Which edition: Cyrl, Latn, Arab, or und.")
_NAME = _text("site_name", "The site's name as readers know it.")
_URL = _text("url", "Address it was read at, without tracking parameters.")
_HEADLINE = _text("headline", "Headline.")
_AT = _time("published_at", "Publication, UTC; NULL where the page gives no time of day.")
_DAY = Column("published_day", "date", "DATE", "Day of publication in Almaty; NULL if not given.")
_LOADED = _time("loaded_at", "When the row was first loaded, UTC.")
_CHANGED = _time("changed_at", "Watermark: when the row last changed, UTC; see below.")
_ARTICLE = (
    _URL,
    _HEADLINE,
    _text("lead", "Lead, where the page sets one apart."),
    _text("body", "Text; an empty line between paragraphs."),
    _text("byline", "Byline as printed."),
    _made("authors", 'Names of the authors alone, "; " between; NULL for none.'),
    _AT,
    _DAY,
    _text("published_precision", "minute, day, or NULL where nothing is given."),
    _text("language", "Language of the body, such as kk."),
    _text("script", "Script of the body: Cyrl, Latn, Arab."),
    _text("section", "Section the page names."),
)
_COPIES = Column("copies", "integer", "INTEGER", "Articles of the story, this included.")
_MORE = (_made("tags", 'Tags in order, "; " between.'), _text("image", "Main picture's address."))

VIEWS = (
    View(
        "news",
        2,
        "A row is a story: of its articles the first published stands for all.",
        (
            *(_SITE, _KEY, _NAME, *_ARTICLE),
            _COPIES,
            *(_LOADED, _CHANGED, *_MORE),
            _text("origin_site", "Site the story comes from, by what its members say."),
            _text("origin", "The `article_key` there; the row's own where no other is named."),
        ),
    ),
    View(
        "news_all",
        2,
        "A row is an edition of an article; none is left out.",
        (
            *(_SITE, _KEY, _EDITION, _NAME, *_ARTICLE),
            _made("duplicate_of_site", "Site of the story's head: its first publication."),
            _made("duplicate_of", "Its `article_key`; both NULL for the head itself."),
            *(_LOADED, _CHANGED, *_MORE),
            _time("first_seen_at", "Earliest fetch that showed it, UTC."),
            _time("fetched_at", "Newest fetch that showed it, UTC."),
            _text("role", "In its story: origin, reprint, abridged, edition or update."),
        ),
    ),
    View(
        "news_links",
        1,
        "A row is a link of two editions that tell one text, or (check) may do so.",
        (
            *(_SITE, _KEY, _EDITION, _text("other_site", "Site of the other edition.")),
            _text("other_key", "Its article."),
            _text("other_edition", "Its edition."),
            _text("kind", "article, exact, edition, near, abridged, or check: not in one story."),
            Column("similarity", "double precision", "DOUBLE", "Shared part of the shorter text."),
            Column("compared", "integer", "INTEGER", "Words of the shorter text."),
            Column("method", "integer", "INTEGER", "Version of the method that judged."),
        ),
    ),
    View(
        "news_people",
        1,
        "A row is a credit: who made which edition, in what role.",
        (
            _text("person", "Folded name; one for all spellings, shared by namesakes."),
            _text("name", "Name as printed."),
            _text("role", "author, interviewer, interviewee, translator, photographer, …"),
            Column("position", "integer", "INTEGER", "Place among the edition's credits, from 1."),
            *(_SITE, _KEY, _EDITION, _URL, _HEADLINE, _AT, _DAY, _LOADED, _CHANGED),
        ),
    ),
    View(
        "news_revisions",
        1,
        "A row is a stretch of time in which an edition said one thing.",
        (
            *(_SITE, _KEY, _EDITION, _URL),
            _time("said_from", "First sighting of this text, UTC."),
            Column(
                "said_until",
                "timestamp with time zone",
                "",
                "First sighting of the next text; NULL while it is so.",
            ),
            Column("last_seen_at", "timestamp with time zone", "", "Last sighting of this text."),
            *(_made("headline", "Headline then."), _made("lead", "Lead then.")),
            *(_made("body", "Text then."), _made("byline", "Byline then.")),
            Column("published_at", "timestamp with time zone", "", "Publication as given then."),
            Column("published_day", "date", "", "Day of publication as given then."),
            _CHANGED,
        ),
    ),
    View(
        "news_daily",
        1,
        "A row is a site's day: what it published, and how much of it was reached.",
        (
            *(_SITE, Column("day", "date", "DATE", "Day in Almaty.")),
            _count("articles", "Articles published that day."),
            _count("with_byline", "Those that have a byline."),
            Column("expected", "integer", "INTEGER", "Addresses the day's crawl discovered."),
            Column("reached", "integer", "INTEGER", "Those that were read or known."),
            Column("missing", "integer", "INTEGER", "Those that failed; NULL without a crawl."),
        ),
    ),
    View(
        "news_sources",
        1,
        "A row is a site: what is held of it.",
        (
            *(_SITE, _NAME, _count("articles", "Articles held.")),
            _count("editions", "Editions held."),
            Column("first_day", "date", "", "Day of the earliest article."),
            Column("last_day", "date", "", "Day of the latest article."),
            Column("last_loaded_at", "timestamp with time zone", "", "When one was last added."),
            _count("rejected_pages", "Pages that are no article."),
        ),
    ),
    View(
        "news_erased",
        1,
        "A row is an erased article: readers delete their copies.",
        (_SITE, _KEY, _time("erased_at", "When it was erased, UTC.")),
    ),
    View(
        "news_fields",
        1,
        "A row is a field of an edition and how it was found.",
        (
            *(_SITE, _KEY, _EDITION),
            Column("field", "text", "", "Name of the field."),
            _made("rule", "Rule that found it."),
            _made("raw", "The string it found, before it was read."),
        ),
    ),
)
