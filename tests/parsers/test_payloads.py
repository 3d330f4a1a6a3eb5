import json

import pytest

from parsers.page import page_of
from parsers.parse import parse
from parsers.scripts.literals import Allowance, NotLiteral, literal, unquoted
from parsers.scripts.payloads import payloads
from storage.article import Article
from tests.parsers.webpage import FETCHED, FIRST, SECOND, TITLE, text_of

BODY = text_of(FIRST, SECOND)
NUXT_3 = json.dumps(
    [
        ["ShallowReactive", 1],
        {"data": 2, "path": 11},
        {"post": 3, "self": 2},
        {"title": 4, "body": 5, "publishedAt": 6, "author": 7, "tags": 9},
        TITLE, BODY, ["Date", "2026-11-15T12:40:00+05:00"], {"name": 8}, "Самал Ибраева",
        [10, -1], "кітап", "/news/17",
    ]
)  # fmt: skip
NUXT_2 = (
    f"window.__NUXT__=(function(a,b,c,d){{return {{layout:c,data:[{{post:{{title:a,text:b,"
    f'created:void 0,hot:!0,"publishedAt":d}}}}],fetch:{{}}}}}}({json.dumps(TITLE)},'
    f'{json.dumps(BODY)},"default","2026-11-15 12:40:00"));'
)
RECORD = {"title": TITLE, "body": BODY, "publishedAt": "2026-11-15T12:40:00+05:00"}
ROW = json.dumps(["$", "div", None, {"post": {**RECORD, "body": "$1f"}}], ensure_ascii=False)
FLIGHT = f"1f:T{len(BODY.encode()):x},{BODY}5:{ROW}\n6:null\n"
CUT = len(FLIGHT) // 2
NEXT_13 = "</script><script>".join(
    f"self.__next_f.push([1,{json.dumps(part)}])" for part in (FLIGHT[:CUT], FLIGHT[CUT:])
)
PARSED = f"window.__STATE__ = JSON.parse({json.dumps(json.dumps({'post': RECORD}))});"
BARE = (
    f"window.__STATE__ = {{post: {{title: '{TITLE}', body: {json.dumps(BODY)}, "
    "publishedAt: '2026-11-15T12:40:00+05:00'}}"
)


def drawn(scripts: str) -> str:
    return f"<html><head><title>{TITLE}</title></head><body><div></div>{scripts}</body></html>"


@pytest.mark.parametrize(
    "scripts",
    [
        f'<script type="application/json" id="__NUXT_DATA__">{NUXT_3}</script>',
        f"<script>{NUXT_2}</script>",
        f"<script>{NEXT_13}</script>",
        f"<script>{PARSED}</script>",
        f"<script>{BARE}</script>",
    ],
    ids=["nuxt 3", "nuxt 2 function", "next stream of rows", "JSON.parse", "bare keys"],
)
def test_article_that_only_the_pages_scripts_carry_is_read(scripts: str) -> None:
    page = page_of(drawn(scripts).encode(), url="https://gazet.example/news/17", fetched_at=FETCHED)
    found = parse(page)
    assert isinstance(found, Article)
    assert (found.headline, found.body) == (TITLE, (FIRST, SECOND))
    assert found.published is not None
    assert found.published.isoformat() == "2026-11-15T07:40:00+00:00"


def test_author_is_found_through_the_references_of_a_payload() -> None:
    (value,) = payloads(f'<script type="application/json" id="__NUXT_DATA__">{NUXT_3}</script>')
    assert isinstance(value, dict)
    assert value["data"]["post"]["author"] == {"name": "Самал Ибраева"}
    assert value["data"]["post"]["tags"] == ["кітап", None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a:1,'b c':[.5,-2,],d:{}}", {"a": 1, "b c": [0.5, -2], "d": {}}),
        ('{a:!0,b:!1,c:void 0,d:null,e:"\\u002F\\x41\\n"}',
         {"a": True, "b": False, "c": None, "d": None, "e": "/A\n"}),
        ("{when:new Date(5),call:f(1,2),x:y.z}", {"when": 5, "call": None, "x": None}),
        ("[v,{v:v}]", [7, {"v": 7}]),
    ],
)  # fmt: skip
def test_literals_of_scripts_are_read(text: str, value: object) -> None:
    assert literal(text, 0, {"v": 7}, Allowance()) == (value, len(text))


@pytest.mark.parametrize("text", ["", "{", "{a}", "{a:", "[1,", "{a:`b`}", "[" * 5000, "{a:1"])
def test_what_is_no_literal_says_so(text: str) -> None:
    with pytest.raises(NotLiteral):
        literal(text, 0, {}, Allowance())


def test_half_of_a_letter_in_a_string_is_no_error() -> None:
    assert unquoted(r'"\ud83d\ude00"') == "😀"
    assert "\ud83d" not in unquoted(r'"\ud83d"')


def test_no_more_is_read_of_a_page_than_is_allowed() -> None:
    with pytest.raises(NotLiteral):
        literal("[" + "1," * 100 + "]", 0, {}, Allowance(50))


def test_an_array_that_refers_to_itself_ends() -> None:
    rows = json.dumps([[1, 1, 1], [0, 0, 0]])
    (value,) = payloads(f'<script type="application/json" id="__NUXT_DATA__">{rows}</script>')
    assert isinstance(value, list)


@pytest.mark.parametrize(
    "script",
    [
        "window.a=(function(a){return {b:a}}(", "window.a=(function(){})()", "window.a={b:",
        "self.__next_f.push([1,", 'self.__next_f.push([1,"1:Tffffffff,a"])', "window.a=JSON.parse(",
        "window.a=JSON.parse('{')", "window.a=(function(" + "a," * 999 + "){return{}}())",
    ],
)  # fmt: skip
def test_broken_scripts_carry_nothing_and_raise_nothing(script: str) -> None:
    assert [v for v in payloads(f"<script>{script}</script>") if v] == []
