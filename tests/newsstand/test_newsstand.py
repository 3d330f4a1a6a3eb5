import gzip
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from importlib import import_module
from urllib.parse import urlsplit

import pytest

from crawlers.site import Site
from tests.newsstand.days import DAYS, FIRST_DAY, LAST_DAY
from tests.newsstand.papers import papers
from tests.newsstand.server import Newsstand
from tests.newsstand.truth import ExpectedArticle, expected

STUMBLER = "http://zhaiyq.test/article.php?id=204"
EDITED = "http://arqa.test/kk/article/304"


class Asked:
    """A response read to its end."""

    def __init__(self, response: HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(stand: Newsstand, url: str, method: str = "GET", **headers: str) -> Asked:
    """Ask the stand for an absolute address, as a client of a proxy does."""
    connection = HTTPConnection(urlsplit(stand.url).netloc, timeout=10)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, url, headers=names)
    asked = Asked(connection.getresponse())
    connection.close()
    return asked


@pytest.fixture(scope="module")
def shared() -> Iterator[Newsstand]:
    """A stand on the last day, for tests that only look."""
    with Newsstand(today=LAST_DAY) as stand:
        yield stand


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    """A stand of a test's own, on the first day."""
    with Newsstand() as stand:
        yield stand


def articles(key: str) -> tuple[ExpectedArticle, ...]:
    return tuple(e for e in expected() if e.site == key)


def site_of(key: str) -> Site:
    site: Site = import_module(f"tests.newsstand.sites.{key}").SITE
    return site


def test_every_expected_article_is_served_at_its_address(shared: Newsstand) -> None:
    everything = expected()
    assert len(everything) == 84
    for one in everything:
        status = ask(shared, one.url).status
        assert status in {200, 500}
        if status == 500:
            assert ask(shared, one.url).status == 200


def test_articles_of_a_later_day_do_not_exist_yet(stand: Newsstand) -> None:
    early, late = articles("dala")[0], articles("dala")[-1]
    assert ask(stand, early.url).status == 200
    assert ask(stand, late.url).status == 404
    assert late.url not in ask(stand, "http://dala.test/basylym?page=1").text
    stand.today = LAST_DAY
    assert ask(stand, late.url).status == 200


def test_the_same_day_gives_the_same_bytes() -> None:
    addresses = [e.url for e in expected()] + [
        f"http://{paper.host}{path}" for paper in papers(6) for path in paper.markup.files
    ]

    def everything() -> list[bytes]:
        with Newsstand(today=DAYS[2]) as stand:
            return [ask(stand, url).body for url in addresses]

    assert everything() == everything()


def test_an_article_page_is_the_same_on_every_later_day(stand: Newsstand) -> None:
    address = articles("tan")[0].url
    first = ask(stand, address).body
    stand.today = LAST_DAY
    assert ask(stand, address).body == first


def test_an_edited_article_has_its_second_version_and_lastmod_from_its_day_on(
    stand: Newsstand,
) -> None:
    stand.today = DAYS[1]
    assert "он төрт миллиард" in ask(stand, EDITED).text
    stand.today = DAYS[2]
    assert "он алты миллиард" in ask(stand, EDITED).text
    child = ask(stand, "http://arqa.test/sitemaps/articles-1.xml.gz").body
    assert f"<loc>{EDITED}</loc><lastmod>2026-11-18" in gzip.decompress(child).decode()


@pytest.mark.parametrize("url", ["http://arqa.test/kk/article/301", "http://orken.test/atom.xml"])
def test_an_etag_gives_304(shared: Newsstand, url: str) -> None:
    first = ask(shared, url)
    again = ask(shared, url, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(shared, url, If_None_Match='"another"').status == 200


@pytest.mark.parametrize("url", ["http://dala.test/print/501.txt", "http://tan.test/feed/"])
def test_last_modified_gives_304(shared: Newsstand, url: str) -> None:
    first = ask(shared, url)
    since = first.headers["Last-Modified"]
    assert ask(shared, url, If_Modified_Since=since).status == 304
    assert ask(shared, url, If_Modified_Since="Sun, 15 Nov 2026 00:00:00 GMT").status == 200
    assert ask(shared, url, If_Modified_Since="garbage").status == 200


def test_an_edited_article_is_not_304_to_one_who_holds_the_first_version(stand: Newsstand) -> None:
    stand.today = DAYS[1]
    etag = ask(stand, EDITED).headers["ETag"]
    stand.today = DAYS[2]
    assert ask(stand, EDITED, If_None_Match=etag).status == 200


def test_papers_differ_in_their_validators(shared: Newsstand) -> None:
    held = {
        key: {"ETag", "Last-Modified"} & set(ask(shared, articles(key)[0].url).headers)
        for key in ("tan", "zhaiyq", "arqa", "alatau")
    }
    assert held == {
        "tan": {"ETag", "Last-Modified"},
        "zhaiyq": set(),
        "arqa": {"ETag"},
        "alatau": {"Last-Modified"},
    }


def test_gzip_is_sent_only_to_those_who_take_it(shared: Newsstand) -> None:
    address = articles("tan")[0].url
    plain, packed = ask(shared, address), ask(shared, address, Accept_Encoding="gzip, deflate")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_sitemap_children_are_gzip_files(shared: Newsstand) -> None:
    index = ask(shared, "http://arqa.test/sitemap.xml").text
    assert index.count("<sitemap>") == 2
    child = ask(shared, "http://arqa.test/sitemaps/articles-2.xml.gz", Accept_Encoding="gzip")
    assert "Content-Encoding" not in child.headers
    assert gzip.decompress(child.body).count(b"<url>") == 8


def test_head_gives_the_headers_of_get_and_no_body(shared: Newsstand) -> None:
    address = articles("alatau")[0].url
    got, head = ask(shared, address), ask(shared, address, "HEAD")
    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(got.body))


def test_a_500_heals_on_retry_and_stumbles_again_on_the_next_day(stand: Newsstand) -> None:
    stand.today = DAYS[1]
    assert [ask(stand, STUMBLER).status for _ in range(3)] == [500, 200, 200]
    stand.today = DAYS[2]
    assert [ask(stand, STUMBLER).status for _ in range(2)] == [500, 200]


def test_an_old_address_redirects_to_the_new_one(shared: Newsstand) -> None:
    moved = ask(shared, "http://tan.test/?p=105")
    assert moved.status == 301
    target = moved.headers["Location"]
    assert target == next(e.url for e in articles("tan") if e.article_id == "105")
    assert "http://tan.test/?p=105" in ask(shared, "http://tan.test/feed/").text


def test_a_linked_article_is_gone(shared: Newsstand) -> None:
    assert "article.php?id=213" in ask(shared, "http://zhaiyq.test/arhiv.php").body.decode("kz1048")
    assert ask(shared, "http://zhaiyq.test/article.php?id=213").status == 404


def test_kz1048_bytes_call_themselves_windows_1251(shared: Newsstand) -> None:
    one = articles("zhaiyq")[0]
    page = ask(shared, one.url)
    assert page.headers["Content-Type"] == "text/html"
    assert b"charset=windows-1251" in page.body
    assert one.headline in page.body.decode("kz1048")
    assert one.headline not in page.body.decode("cp1251", "replace")
    with pytest.raises(UnicodeDecodeError):
        page.body.decode("utf-8")


def test_print_pages_are_hard_wrapped_plain_text(shared: Newsstand) -> None:
    one = articles("dala")[0]
    page = ask(shared, one.url)
    assert page.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert max(map(len, page.text.splitlines())) <= 78
    assert " ".join(one.words) in " ".join(page.text.split())
    assert page.text.rstrip().endswith("Серікбай Тілепберген.")


def test_listings_show_a_day_beside_each_link_and_end(shared: Newsstand) -> None:
    pages = [ask(shared, f"http://dala.test/basylym?page={n}") for n in range(1, 5)]
    assert [page.status for page in pages] == [200, 200, 200, 404]
    assert all('<span class="kun">' in page.text for page in pages[:3])
    assert ["Әрі қарай" in page.text for page in pages[:3]] == [True, True, False]
    past = ask(shared, "http://zhaiyq.test/arhiv.php?page=9")
    assert past.status == 200
    assert "article.php" not in past.body.decode("kz1048")


def test_absolute_addresses_and_host_headers_are_both_answered(shared: Newsstand) -> None:
    absolute = ask(shared, "http://tan.test/feed/")
    by_host = ask(shared, "/feed/", Host="tan.test")
    assert absolute.status == by_host.status == 200
    assert absolute.body == by_host.body


def test_one_connection_carries_many_requests(shared: Newsstand) -> None:
    connection = HTTPConnection(urlsplit(shared.url).netloc, timeout=10)
    for url in ("http://tan.test/feed/", "http://nowhere.test/", "http://dala.test/"):
        connection.request("GET", url)
        response = connection.getresponse()
        response.read()
        assert not response.will_close
    connection.close()


def test_requests_are_logged_by_host_path_and_status(stand: Newsstand) -> None:
    ask(stand, "http://tan.test/news/999-joq/")
    ask(stand, "http://nowhere.test/")
    assert stand.requests == [("tan.test", "/news/999-joq/", 404), ("nowhere.test", "/", 502)]


def test_the_first_day_is_the_default(stand: Newsstand) -> None:
    assert stand.today == FIRST_DAY
