"""Why a page is no article, by name. In doubt it is one: a two-sentence brief is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from parsers import phrases
from parsers.limits import LARGEST, Reason, endless, is_html
from parsers.phrases import is_missing, opens, says
from parsers.text.decode import narrowed
from parsers.view import View
from parsers.walls import STUB, asks_to_pay, asks_to_sign_in, is_cut, lines_below

_GONE = frozenset((404, 410))
_SHORT = 500
_CUT = 1500  # characters of an article's beginning that a pay wall shows at most
_ARTICLE = re.compile(r"Article|BlogPosting|Report|Review", re.IGNORECASE)
_COLLECTION = re.compile(r"CollectionPage|SearchResultsPage|ItemList")
_VIDEO = re.compile(
    r"<video\b|youtube(?:-nocookie)?\.com/embed|player\.vimeo|jwplayer|rutube\.ru/play",
    re.IGNORECASE,
)
_LIST_PATH = re.compile(
    r"/(?:tags?|categor(?:y|ies)|rubrics?|author|search|archive|page)(?:/|$)", re.IGNORECASE
)
_CHALLENGE_MARK = re.compile(
    r"challenge-platform|cf-browser-verification|cf_chl_|_incapsula_|ddos-guard|captcha-delivery"
    r"|g-recaptcha|h-captcha|smartcaptcha", re.IGNORECASE,
)  # fmt: skip
_SENTENCE = re.compile(r"[.!?…:;»)\"”]$")
_CUT_BEFORE = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s?([^.…!?]{0,40})$")


def unreadable(body: bytes, content_type: str | None) -> Reason | None:
    """Return why bytes must not be parsed at all; linear in their number."""
    if len(body) > LARGEST:
        return Reason("too-large", f"{len(body)} bytes")
    if not body or body.isspace():
        return Reason("empty", "no bytes")
    body = narrowed(body)
    if not is_html(body, content_type):
        return Reason("not-html", content_type or "neither text nor markup")
    return endless(body)


def reason_to_reject(view: View, headline: str | None, body: tuple[str, ...]) -> Reason | None:
    """Return why the page is no article, or None."""
    page = _Page(view, headline or "", body)
    status = view.page.source.status
    if status in _GONE:
        return Reason("not-found", f"status {status}")
    if page.size >= _CUT:
        return page.listing()
    return (
        page.missing()
        or page.challenge()
        or page.wall()
        or page.listing()
        or page.teaser()
        or (page.nothing() if page.size < STUB and not page.is_stated else None)
    )


@dataclass(frozen=True)
class _Page:
    """What the reasons look at."""

    view: View
    headline: str
    body: tuple[str, ...]

    @cached_property
    def size(self) -> int:
        return sum(map(len, self.body))

    @cached_property
    def is_stated(self) -> bool:
        """Whether the page's own data calls it an article and gives it a text or a headline."""
        stated = sum(1 for node in self.view.json_ld if _is_article(node))
        if 0 < stated <= 3:
            return True
        return self.view.tree.css_first('[itemprop~="articleBody"]') is not None

    @cached_property
    def shown(self) -> str:
        """All the page shows, or enough of it."""
        root = self.view.tree.body
        return " ".join(root.text(separator=" ").split())[:20_000] if root else ""

    @cached_property
    def titles(self) -> list[str]:
        """The headline and the top headings."""
        return [self.headline, *self._headings("h1")]

    def _headings(self, tag: str) -> list[str]:
        nodes = self.view.tree.css(tag)[:3]
        return [" ".join(node.text().split()) for node in nodes]

    def missing(self) -> Reason | None:
        if self.size >= _SHORT or self.is_stated:
            return None
        said = next((t for t in (*self.titles, *self._headings("h2")) if is_missing(t)), None)
        if said is None and self.size < STUB and len(self.shown) < 3 * _SHORT:
            said = next(
                (p for p in (*self.body, self.shown[:200]) if says(p, phrases.MISSING)), None
            )
        return Reason("not-found", said) if said else None

    def challenge(self) -> Reason | None:
        if self.size >= _SHORT or self.is_stated or len(self.shown) >= 4 * _SHORT:
            return None
        said = next(
            (t for t in (*self.titles, self.shown[:300]) if says(t, phrases.CHALLENGES)), None
        )
        mark = _CHALLENGE_MARK.search(self.view.html) if self.size < STUB else None
        if said or mark:
            return Reason("bot-challenge", (said or (mark[0] if mark else ""))[:80])
        return None

    def wall(self) -> Reason | None:
        """A wall counts only where the text is cut: it is short and does not end, or is none."""
        if not is_cut(self.body):
            return None
        below, told = lines_below(self.view, self.body), f"{self.size} characters before the wall"
        if asks_to_pay(self.body, below):
            return Reason("pay-wall", told)
        if self.size < _SHORT and asks_to_sign_in(self.view, below, self.titles):
            return Reason("login-wall", told)
        return None

    def listing(self) -> Reason | None:
        if self.is_stated or (len(self.body) < 5 and self.size >= _SHORT):
            return None
        links = [text for text in self._link_texts if len(text) >= 20]
        if len(links) < 8:
            return None
        starts = sum(1 for p in self.body if p.startswith(tuple(links)))
        if len(self.body) >= 5 and starts >= 0.6 * len(self.body):
            return Reason("listing", f"{starts} of {len(self.body)} paragraphs open with a link")
        if self.size >= _SHORT:
            return None
        if self._is_collection():
            return Reason("listing", f"{len(links)} links to articles")
        if self.size < STUB and not (self.body and _SENTENCE.search(self.body[-1])):
            return Reason("listing", f"{len(links)} links to articles and no text")
        return None

    @cached_property
    def _link_texts(self) -> list[str]:
        return [" ".join(link.text().split()) for link in self.view.tree.css("a[href]")[:1500]]

    def _is_collection(self) -> bool:
        root = self.view.tree.body
        named = set(((root.attributes.get("class") or "") if root else "").split())
        if named & {"single", "single-post"}:
            return False
        path = urlsplit(self.view.page.source.url).path
        return (
            bool(named & {"archive", "category", "tag", "search-results", "home", "blog"})
            or path in {"", "/"}
            or _LIST_PATH.search(path) is not None
            or any(_COLLECTION.search(str(node.get("@type"))) for node in self.view.json_ld)
        )

    def teaser(self) -> Reason | None:
        """One paragraph that breaks off before a link to the rest."""
        if len(self.body) > 2 or self.size >= _SHORT or self.size == 0:
            return None
        last = self.body[-1]
        cut = _CUT_BEFORE.search(last)
        if cut is None:
            return None
        tail = cut.group(1) or self.shown.partition(last[-60:])[2][:80]
        if opens(tail, phrases.MORE):
            return Reason("teaser", f"{self.size} characters, the rest elsewhere")
        return None

    def nothing(self) -> Reason | None:
        if self.body and _SENTENCE.search(self.body[-1]):
            return None
        kinds = " ".join(self.view.meta.get("og:type", ()))
        nodes = self.view.json_ld
        if kinds.startswith("video") or _VIDEO.search(self.view.html) or _has(nodes, "VideoObject"):
            return Reason("video-only", "a film and no text")
        pictures = self.view.tree.css("article img, main img, figure img, [class*=gallery] img")
        if len(pictures) >= 3:
            return Reason("gallery-only", f"{len(pictures)} pictures and no text")
        return None if self.body else Reason("empty", "no text found")


def _is_article(node: dict[str, object]) -> bool:
    return bool(_ARTICLE.search(str(node.get("@type")))) and "headline" in node


def _has(nodes: Iterable[dict[str, object]], kind: str) -> bool:
    return any(kind in str(node.get("@type")) for node in nodes)
