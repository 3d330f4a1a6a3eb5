"""What an element's names (class, id, itemprop, test ids) say about what it holds."""

import re
from dataclasses import dataclass
from functools import lru_cache

_RUN = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]+")  # letters after a digit are a hash, not a word
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_UNSEEN = re.compile(r"visually-?hidden|screen-?reader|sr-?only|off-?screen", re.IGNORECASE)
_FRAME = re.compile(r"footer|sidebar|comment|(?<![a-z])(?:nav|menu)(?![a-z])", re.IGNORECASE)
_BESIDE = re.compile(
    r"author|related|recommend|promo|popular|most-?read|disclaimer|biograph"
    r"|(?<![a-z])(?:bio|poll|vote)(?![a-z])", re.IGNORECASE,
)  # fmt: skip
_HAVING = _words("has no with without not")  # "has-sidebar" is no sidebar
# No text of an article, whoever says it.
_NEVER = _words(
    "nav navbar navigation menu breadcrumbs pagination pager toolbar ad ads adv footer caption",
    "captions figcaption share sharing sharebar shares tags taglist tagcloud modal popup cookie",
    "cookies consent tooltip outbrain taboola disqus newsletter signup reklama audioplayer audio",
    "sronly screenreader skiplink offscreen banner dropdown lightbox offcanvas snackbar",
)
_NEVER_STEMS = (
    "comment", "breadcrumb", "newsletter", "subscri", "advert", "sponsor", "taboola", "sidenav",
    "articletag", "posttag", "visuallyhidden",
)  # fmt: skip
_NEVER_PAIRS = _words(
    "sr-only visually-hidden screen-reader read-more read-also read-next also-read most-read",
    "more-news more-stories more-articles more-from more-on see-also sign-up access-wall tag-list",
    "tag-cloud tag-box article-tag article-tags post-tag entry-tags story-tags print-only",
    "social-share social-links social-media social-icons site-footer skip-link reg-wall pay-wall",
    "registration-wall app-download download-app",
)
# Most likely something beside the article.
_ASIDE = _words(
    "aside sidebar side widget teaser teasers social cta trending popular latest carousel slider",
    "slide slideshow slides swiper gallery follow donate donation disclaimer permission infobox",
    "factbox bio biography telegram whatsapp playlist affiliate register premium feedback topics",
    "login toc hidden hide promo recirc rail callout pullquote inset embed embedded box messages",
    "message note notes alert complementary contentinfo rating ratings",
    "poll vote quiz correction corrections bookmark print app also next prev read",
)
_ASIDE_STEMS = ("related", "recommend", "promo", "author", "recirc", "teaser", "donat", "infobox")
_ASIDE_ENDS = ("author", "byline")  # "textauthor"
_ASIDE_PAIRS = _words(
    "info-box fact-box call-to about-author video-player video-data media-player player-container",
    "most-popular table-of",
)
# A date, a byline, a counter: no text of the article where it is short.
_LABEL = _words(
    "date dates time timestamp byline author authors meta metadata submeta credit credits",
    "copyright published updated modified publication source attribution counter count views",
    "reading label kicker category rubric topic section tag button btn icon duration location",
    "dateline info editor display name keywords paywall image photo picture",
)
_PICTURE = _words("image images photo photos picture pictures gallery caption captions figure")
_LEAD = _words(
    "lead lede lid standfirst chapo preface anons summary subtitle subhead subheading subheadline",
    "intro excerpt synopsis strapline dek deck description abstract leadtext",
)
_LEAD_PAIRS = _words("sub-title sub-head sub-heading sub-headline teaser-text lead-text intro-text")
_BODY = _words(
    "articlebody entrycontent postcontent newstext fulltext articletext storybody wysiwyg"
)
_BODY_PAIRS = _words(
    "article-body article-text article-content article-main article-copy article-detail",
    "entry-content post-content post-body post-text story-content story-body story-text",
    "news-content news-text news-body news-detail page-content main-content main-text",
    "single-content detail-content detail-text full-text content-body content-text body-text",
    "body-content body-copy rich-text text-content text-body",
)


@dataclass(frozen=True, slots=True)
class Hint:
    """What names say; an element may say several things at once."""

    never: bool = False
    aside: bool = False
    label: bool = False
    lead: bool = False
    picture: bool = False
    body: bool = False


_MEANINGS = (
    _NEVER | _NEVER_PAIRS, _ASIDE | _ASIDE_PAIRS, _LABEL, _LEAD | _LEAD_PAIRS, _PICTURE,
    _BODY | _BODY_PAIRS,
)  # fmt: skip
_BITS = {
    word: sum(1 << n for n, words in enumerate(_MEANINGS) if word in words)
    for word in frozenset().union(*_MEANINGS)
}
_FIRST_OF_PAIR = frozenset(word.partition("-")[0] for word in _BITS if "-" in word)
_HINTS = tuple(
    Hint(*(bool(bits >> place & 1) for place in range(len(_MEANINGS))))
    for bits in range(1 << len(_MEANINGS))
)


@lru_cache(maxsize=4096)
def hint(names: str) -> Hint:
    """Return what names say; most come many times, on a page and on a site."""
    bits, before = 0, ""
    for name in names.split():
        said, before = _said(name, before)
        bits |= said
    return _HINTS[bits]


@lru_cache(maxsize=8192)
def _said(name: str, before: str) -> tuple[int, str]:
    """Return what one name says after the last word of the one before it, and its last word."""
    bits = 0
    for token in _tokens(name):
        if before not in _HAVING:
            bits |= _bits(token)
            if before in _FIRST_OF_PAIR:
                bits |= _BITS.get(f"{before}-{token}", 0)
        before = token
    return bits, before


def _tokens(name: str) -> list[str]:
    runs = _RUN.findall(name)
    if name.islower():
        return runs
    return [token.lower() for run in runs for token in _TOKEN.findall(run)]


@lru_cache(maxsize=8192)
def _bits(word: str) -> int:
    aside = word.startswith(_ASIDE_STEMS) or word.endswith(_ASIDE_ENDS)
    stems = word.startswith(_NEVER_STEMS) | aside << 1
    return _BITS.get(word, 0) | stems


def is_unseen(names: str) -> bool:
    """Return whether names say that an element is there for screen readers alone."""
    return _UNSEEN.search(names) is not None


def is_beside(names: str) -> bool:
    """Return whether names say that an element stands beside an article's text, below mostly."""
    return hint(names).never or _BESIDE.search(names) is not None


def is_frame(tag: str, names: str) -> bool:
    """Return whether an element is a part of the page's frame, or says so."""
    return tag in {"nav", "footer"} or _FRAME.search(names) is not None
