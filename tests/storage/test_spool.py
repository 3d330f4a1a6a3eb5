"""A batch's results between the parser and the load: all there, in order, in bounded pieces."""

from dataclasses import replace

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.load import Counts, Result, load
from storage.spool import CHARACTERS, CHUNK, spooled
from tests.storage.samples import article, lines, rejection, store


def test_each_result_comes_back_once_in_the_order_of_its_site() -> None:
    tan = [article("tan", str(number)) for number in range(2 * CHUNK + 3)]
    aray: list[Result] = [rejection("aray"), article("aray", "7")]
    mixed = [tan[0], *aray, *tan[1:]]
    with spooled(iter(mixed)) as spool:
        for _ in range(2):
            chunks = list(spool.chunks())
            assert [site for site, _ in chunks] == ["aray", "tan", "tan", "tan"]
            assert [len(chunk) for _, chunk in chunks] == [2, CHUNK, CHUNK, 3]
            assert [one for _, chunk in chunks for one in chunk] == [*aray, *tan]
        with spooled(spool) as again:
            assert again is spool


def test_huge_pages_come_a_few_at_a_time() -> None:
    huge = article(body=("а" * (CHARACTERS // 2),))
    bad = replace(rejection(), trail="x" * CHARACTERS)
    with spooled([huge] * 5 + [bad] * 2) as spool:
        assert [len(chunk) for _, chunk in spool.chunks()] == [2, 2, 2, 1]


def test_what_a_later_chunk_says_otherwise_counts_as_in_one(news: Engine) -> None:
    first = article("tan", "1", headline="Бірінші")
    others = [article("tan", str(number)) for number in range(2, CHUNK + 2)]
    later = article("tan", "1", hours=1, headline="Түзетілді")
    with spooled([first, *others, later]) as spool, Session(news) as session, session.begin():
        assert load(session, spool) == Counts(new=CHUNK + 1, changed=1)
    before = lines(news)
    assert store(news, later, first) == Counts(same=1, older=1)
    assert lines(news) == before
