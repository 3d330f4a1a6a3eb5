"""Which article and which edition a page shows."""

import re
from urllib.parse import quote, unquote_to_bytes, urlsplit, urlunsplit

from storage.article import Article
from storage.visible import storable

_TRACKING = {"fbclid", "gclid", "yclid", "ysclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid"}
_TRACKING |= {"igshid", "igsh", "mc_cid", "mc_eid", "_openstat", "_ga", "_gl", "spm"}
_LONGEST = 2000  # bytes; PostgreSQL indexes no longer key, and no crawler follows such an address
_DEFAULT_PORTS = {80, 443, None}
_PLAIN = re.compile(r"https?://[!\"$-.0->@-~][!\"$->@-~]*")  # no query, no fragment: as most are


def article_key(article: Article) -> str:
    """Return the site's own id of the article, else its normalised address.

    The canonical address is taken where the page states one on the same domain that names more
    than the front page; else the address it was fetched at.
    """
    source = article.source
    if source.article_id:
        return source.article_id
    own = normal_address(source.url)
    canonical = normal_address(article.canonical_url) if article.canonical_url else ""
    return canonical if _can_stand_for(canonical, own) else own


def edition_key(article: Article) -> str:
    """Return the edition's script, or "und" where the parser told none."""
    return article.script or "und"


def normal_address(url: str) -> str:
    """Return one spelling for the addresses that lead to one page; odd ones come back as given.

    Scheme, "www.", default port, fragment, tracking parameters, their order, an "/index.php"
    in front and slashes at the end make no difference.
    """
    try:
        parts = urlsplit(storable(url).strip())
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return url
    host = parts.hostname.removeprefix("www.") + ("" if port in _DEFAULT_PORTS else f":{port}")
    path = quote(unquote_to_bytes(parts.path), safe="/:@!$&'()*+,;=~")
    path = path.removeprefix("/index.php").rstrip("/")
    return urlunsplit(("https", host, path, "&".join(sorted(_kept(parts.query))), ""))


def plain_address(url: str) -> str:
    """Return the address without tracking parameters and fragment, otherwise as given."""
    if _PLAIN.fullmatch(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(query="&".join(_kept(parts.query)), fragment=""))


def _kept(query: str) -> list[str]:
    named = ((pair, pair.partition("=")[0].lower()) for pair in query.split("&"))
    return [p for p, name in named if p and name not in _TRACKING and not name.startswith("utm_")]


def _can_stand_for(canonical: str, own: str) -> bool:
    try:
        there, here = urlsplit(canonical), urlsplit(own)
    except ValueError:
        return False
    named = bool(there.path or there.query) and len(canonical) <= _LONGEST
    return named and _domain(there.netloc) == _domain(here.netloc)


def _domain(host: str) -> str:
    return ".".join(host.split(".")[-2:])
