"""«Мұра»: a busy paper with three and a half years behind it, all of it computed, not written.

It stands beside the papers for what takes size: a listing of some 5,000 pages, a sitemap by
months, a feed that forgets within three days. Its site is `SITE`; it is no DAG's.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email.utils import format_datetime
from functools import cache
from urllib.parse import parse_qsl, urlsplit

from crawlers.discovery import Feed, Listing, Sitemap
from crawlers.site import Site
from tests.newsstand.days import ALMATY, LAST_DAY, month, utc

HOST = "mura.test"
FIRST = date(2023, 5, 20)
PER_PAGE = 10
FEED = 150
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

SITE = Site(
    key="mura",
    name="Мұра",
    hosts=(HOST,),
    discover=(
        Feed(f"http://{HOST}/rss"),
        Sitemap(f"http://{HOST}/sitemap.xml"),
        Listing(f"http://{HOST}/muragat?page={{page}}"),
    ),
    article=r"^/maqala/(?P<id>\d+)$",
    crawl_delay=0,
)

WHO = ("Аудан әкімі", "Мектеп директоры", "Бас дәрігер", "Шаруа қожалығының иесі", "Кітапханашы")
WHERE = (
    "Арқалықта",
    "Жаңаөзенде",
    "Аягөзде",
    "Шудағы кездесуде",
    "Риддерде",
    "Кентауда",
    "Текеліде",
)
WHAT = (
    "жаңа көпірдің құрылысы аяқталғанын айтты",
    "қысқы отын қорының жеткілікті екенін мәлімдеді",
    "ауыл балаларына арналған үйірме ашты",
    "егін жинаудың қорытындысын жариялады",
    "су құбырын жөндеуге қаражат бөлінгенін хабарлады",
    "жергілікті музейге көне домбыра тапсырды",
)
DETAILS = (
    "Бұл жұмысқа тұрғындардың өздері де атсалысып, демалыс күндері сенбілікке шықты.",
    "Қаражаттың бір бөлігі облыстық бюджеттен, қалғаны демеушілерден түскен.",
    "Мамандардың айтуынша, мұндай нәтижеге соңғы он жылда алғаш рет қол жетіп отыр.",
    "Жиналғандар енді көрші ауылдардың да осы тәжірибені қолданғанын қалайды.",
    "Келесі кезең көктемде, жер кепкен соң басталады деп жоспарланған.",
    "Ақсақалдар бата беріп, жастарға сенім артатынын жеткізді.",
)


@dataclass(frozen=True, slots=True)
class Written:
    """One story: its number, and when it came out."""

    id: int
    published: datetime

    @property
    def url(self) -> str:
        """Return the story's address."""
        return f"http://{HOST}/maqala/{self.id}"

    @property
    def headline(self) -> str:
        """Return the headline, which the number decides."""
        n = self.id
        return f"{WHO[n % 5]} {WHERE[n * 3 % 7].lower()} {WHAT[n * 5 % 6]}"


@dataclass(frozen=True, slots=True)
class Given:
    """What an address gives: a status, a type and a body."""

    status: int
    content_type: str
    body: bytes

    @property
    def etag(self) -> str:
        """Return the body's validator."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


def per_day(day: date) -> int:
    """Return how many stories a day brings: more every month, fewer at weekends, never even."""
    usual = 30 + (day - FIRST).days // 40 + day.toordinal() * 7919 % 11
    return usual // 2 if day.weekday() >= 5 else usual


@cache
def stories() -> tuple[Written, ...]:
    """Return every story, the oldest first."""
    found: list[Written] = []
    for n in range((LAST_DAY - FIRST).days + 1):
        day = FIRST + timedelta(days=n)
        for k in range(per_day(day)):
            at = datetime.combine(day, time(7), ALMATY) + timedelta(
                minutes=14 * 60 * k // per_day(day)
            )
            found.append(Written(1001 + len(found), at))
    return tuple(found)


@cache
def _times() -> tuple[datetime, ...]:
    return tuple(story.published for story in stories())


def out(today: date) -> tuple[Written, ...]:
    """Return the stories published up to the end of a day, the oldest first."""
    end = datetime.combine(today + timedelta(days=1), time(), ALMATY)
    return stories()[: bisect_right(_times(), end)]


@cache
def _by_month() -> dict[str, list[Written]]:
    months: dict[str, list[Written]] = {}
    for story in stories():
        months.setdefault(f"{story.published:%Y-%m}", []).append(story)
    return months


def of_day(day: date) -> set[str]:
    """Return the addresses of one day's stories."""
    return {s.url for s in out(day)[-per_day(day) :]}


def given(target: str, today: date) -> Given:
    """Return what lies at a path and query."""
    parts = urlsplit(target)
    if parts.path == "/robots.txt":
        return Given(200, "text/plain", b"User-agent: *\nAllow: /\n")
    if parts.path == "/rss":
        return Given(200, "application/rss+xml", _rss(today).encode())
    if parts.path == "/muragat":
        page = dict(parse_qsl(parts.query)).get("page", "1")
        return _listing(today, int(page) if page.isdigit() else 1)
    if parts.path.startswith("/sitemap"):
        return _sitemap(parts.path, today)
    number = parts.path.removeprefix("/maqala/")
    if parts.path.startswith("/maqala/") and number.isdigit():
        at = int(number) - 1001
        if 0 <= at < len(out(today)):
            return _html(200, _article(stories()[at]))
    return _html(404, "<h1>Бет табылмады</h1>")


def _html(status: int, main: str) -> Given:
    head = '<!DOCTYPE html><html lang="kk"><head><meta charset="utf-8"></head>'
    page = f"{head}<body>{main}</body></html>"
    return Given(status, "text/html; charset=utf-8", page.encode())


def _rss(today: date) -> str:
    items = "".join(
        f"<item><title>{s.headline}</title><link>{s.url}</link>"
        f"<pubDate>{format_datetime(utc(s.published))}</pubDate></item>"
        for s in reversed(out(today)[-FEED:])
    )
    return f'{XML}<rss version="2.0"><channel><title>Мұра</title>{items}</channel></rss>'


def _listing(today: date, page: int) -> Given:
    newest_first = out(today)[::-1]
    shown = newest_first[(page - 1) * PER_PAGE : page * PER_PAGE] if page > 0 else ()
    if not shown:
        return _html(404, "<h1>Бет табылмады</h1>")
    rows = "".join(
        f'<li><a href="{s.url}">{s.headline}</a> <span class="kun">'
        f"{s.published.day} {month(s.published)} {s.published.year}</span></li>"
        for s in shown
    )
    return _html(200, f"<h1>Мұрағат</h1><ul>{rows}</ul>")


def _sitemap(path: str, today: date) -> Given:
    """Return the index, whose children are the months and tell no lastmod, or a month."""
    months = [month for month in _by_month() if month <= f"{today:%Y-%m}"]
    wanted = path.removeprefix("/sitemap-").removesuffix(".xml")
    if path == "/sitemap.xml":
        rows = "".join(
            f"<sitemap><loc>http://{HOST}/sitemap-{m}.xml</loc></sitemap>" for m in months
        )
        text = f"{XML}<sitemapindex {SCHEMA}>{rows}</sitemapindex>"
    elif wanted in months:
        rows = "".join(
            f"<url><loc>{s.url}</loc><lastmod>{s.published.isoformat()}</lastmod></url>"
            for s in _by_month()[wanted]
            if s.published.date() <= today
        )
        text = f"{XML}<urlset {SCHEMA}>{rows}</urlset>"
    else:
        return _html(404, "<h1>Бет табылмады</h1>")
    return Given(200, "application/xml", text.encode())


def _article(story: Written) -> str:
    text = "".join(
        f"<p>{story.headline}. {DETAILS[(story.id + n) % 6]} {DETAILS[(story.id * 7 + n) % 6]}</p>"
        for n in range(6)
    )
    return (
        f"<article><h1>{story.headline}</h1>"
        f'<time datetime="{story.published.isoformat()}">{story.published.day} '
        f"{month(story.published)} {story.published.year}</time>{text}</article>"
    )
