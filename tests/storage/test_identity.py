"""Identity: which pages are one article."""

import pytest

from storage.identity import article_key, edition_key, normal_address, plain_address
from tests.storage.samples import article

PLAIN = "https://tan.test/news/aktau"
LONG = PLAIN + "/x" * 2000


@pytest.mark.parametrize(
    "url",
    [
        PLAIN,
        "http://tan.test/news/aktau",
        "HTTPS://WWW.Tan.Test:443/news/aktau/",
        PLAIN + "#comments",
        PLAIN + "?utm_source=rss&utm_medium=feed&fbclid=x",
        "https://tan.test/index.php/news/aktau",
        "  https://tan.test/news/aktau ",
    ],
)
def test_twin_addresses_are_one_article(url: str) -> None:
    assert normal_address(url) == PLAIN


def test_parameters_that_choose_the_article_stay_whatever_their_order() -> None:
    one = normal_address("https://tan.test/?p=12&utm_source=x&ln=lat")
    assert one == normal_address("https://tan.test/?ln=lat&p=12") == "https://tan.test?ln=lat&p=12"


def test_percent_encoded_and_plain_kazakh_paths_are_one_article() -> None:
    encoded = "https://tan.test/%D2%9B%D0%B0%D0%BB%D0%B0"
    assert normal_address("https://tan.test/қала") == normal_address(encoded)


@pytest.mark.parametrize("url", ["", "http://[::1", "http://tan.test:port/", "file.txt", "//x"])
def test_what_is_no_web_address_comes_back_as_given(url: str) -> None:
    assert normal_address(url) == url


def test_a_plain_address_keeps_its_spelling() -> None:
    assert (
        plain_address("http://www.Tan.test/a/?utm_source=x&p=1#top") == "http://www.Tan.test/a/?p=1"
    )


def test_the_site_s_own_id_is_the_identity() -> None:
    assert article_key(article(number="101", canonical_url="https://tan.test/other")) == "101"


def test_a_canonical_address_joins_the_pages_of_an_article() -> None:
    amp = article(number=None, url=PLAIN + "/amp", canonical_url=PLAIN)
    assert article_key(amp) == article_key(article(number=None, url=PLAIN)) == PLAIN


@pytest.mark.parametrize(
    "canonical",
    ["https://tan.test/", "https://www.tan.test", "https://else.test/news/aktau", "/", LONG],
)
def test_a_canonical_address_that_names_no_article_of_the_site_is_not_taken(canonical: str) -> None:
    assert article_key(article(number=None, url=PLAIN, canonical_url=canonical)) == PLAIN


def test_the_script_is_the_edition() -> None:
    assert edition_key(article(script="Arab")) == "Arab"
    assert edition_key(article(script=None)) == "und"
