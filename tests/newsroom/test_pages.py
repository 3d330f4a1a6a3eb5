"""The page as a logged-in user gets it, from Airflow's real API server."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT
from tests.newsroom.conftest import Served
from tests.newsroom.world import EVIL, HOSTILE

LINKS = ("href", "src", "action", "formaction", "xlink:href")
Ask = Callable[..., httpx.Response]
DAY = "2026-11-17"
HOSTILE_ARTICLE = "/article?" + urlencode({"site": HOSTILE, "key": "/1"})
READ = (
    "/", f"/?day={DAY}", "/flow", f"/flow?day={DAY}&site=tan", f"/list?day={DAY}&site=tan&end=new",
    "/search", "/search?q=мектеп", "/article?site=tan&key=101", "/quarantine", "/sources",
    "/source?site=tan", "/dag?dag_id=news_tan", "/archived?site=tan&place=a.warc.gz:1",
    "/archived/raw?site=tan&place=a.warc.gz:1", "/static/newsroom.css",
)  # fmt: skip
pytestmark = pytest.mark.timeout(300)


def test_every_endpoint_asks_who_is_there(ask: Ask) -> None:
    refused = {path: ask(path, None).status_code for path in READ}
    assert set(refused.values()) == {401}, refused
    assert ask("/quarantine", None, method="POST", data={}).status_code == 401
    routes = (ROOT / "plugins" / "newsroom").glob("*.py")
    said = "".join(path.read_text() for path in routes)
    paths = set(re.findall(r'\.(?:get|post)\("(/[^"]*)"', said))
    tried = {path.partition("?")[0] for path in READ} | {"/static/{name}"}
    assert paths <= tried, "an endpoint that no test here asks for"


def test_a_broken_token_is_refused(ask: Ask, served: Served) -> None:
    head, body, sign = served.tokens["viewer"].split(".")
    for token in (f"{head}.{body}.", f"{head}.{body}.{sign[::-1]}", "nonsense"):
        headers = {"Authorization": f"Bearer {token}"}
        assert ask("/", None, headers=headers).status_code in {401, 403}


def test_every_role_may_read(ask: Ask) -> None:
    for user in ("viewer", "user", "ops", "admin"):
        assert ask("/", user).status_code == 200


def test_nothing_documents_the_endpoints_to_strangers(ask: Ask) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert ask(path, None).status_code == 404


def test_every_answer_bounds_what_a_browser_may_do(ask: Ask) -> None:
    for path in READ:
        headers = ask(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'self'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        if "/archived/raw" not in path:
            assert "unsafe" not in policy


def test_only_an_operator_has_pages_parsed_again(ask: Ask) -> None:
    form = {"site": HOSTILE, "reason": "listing", "token": token_of(ask, "ops")}
    for user in ("viewer", "user"):
        assert "<button aria-label" not in ask("/quarantine", user).text
        assert ask("/quarantine", user, method="POST", data=form).status_code == 403


def test_the_button_starts_the_dag_with_site_and_reason(ask: Ask, served: Served) -> None:
    form = {"site": HOSTILE, "reason": "listing", "token": token_of(ask, "ops")}
    answer = ask("/quarantine", "ops", method="POST", data=form)
    assert answer.status_code == 303, answer.text
    run = httpx.URL(answer.headers["location"]).params["started"]
    assert run in ask(f"/quarantine?{urlencode({'started': run})}", "ops").text
    api = f"{served.url}/api/v2/dags/quarantine/dagRuns/{run}"
    headers = {"Authorization": f"Bearer {served.tokens['ops']}"}
    held = httpx.get(api, headers=headers, timeout=60).json()
    assert held["conf"] == {"site": HOSTILE, "reason": "listing"}
    assert held["triggering_user_name"] == "ops"


def test_a_form_of_another_page_starts_nothing(ask: Ask) -> None:
    good = token_of(ask, "ops")
    form = {"site": HOSTILE, "reason": "listing"}
    for token in ("", "made-up", good[:-1], token_of(ask, "admin")):
        answer = ask("/quarantine", "ops", method="POST", data={**form, "token": token})
        assert answer.status_code == 403
    cross = {"Sec-Fetch-Site": "cross-site"}
    form |= {"token": good}
    assert ask("/quarantine", "ops", method="POST", data=form, headers=cross).status_code == 403
    assert ask(f"/quarantine?{urlencode(form)}", "ops").text.count('role="status"') == 0


def test_what_pages_say_is_shown_and_never_run(ask: Ask) -> None:
    paths = (
        "/", f"/flow?day={DAY}", f"/flow?day={DAY}&site={HOSTILE}", HOSTILE_ARTICLE,
        "/search?q=мектеп", f"/search?site={HOSTILE}", f"/quarantine?site={HOSTILE}&reason=listing",
        "/sources", f"/source?site={HOSTILE}&day={DAY}", "/search?" + urlencode({"q": EVIL}),
        "/search?" + urlencode({"person": EVIL, "site": EVIL}), "/quarantine?started=" + EVIL,
    )  # fmt: skip
    for path in paths:
        text = ask(path).text
        assert "owned" in text, path
        tree = LexborHTMLParser(text)
        assert [node.attributes.get("src") for node in tree.css("script")] == [
            "/newsroom/static/newsroom.js"
        ], path
        assert tree.css("img, object, embed, base, meta[http-equiv]") == [], path
        for node in tree.css("*"):
            for name, value in node.attributes.items():
                assert not name.startswith("on"), path
                plain = (value or "").strip().lower()
                assert not (name in LINKS and plain.startswith(("javascript:", "data:"))), path


def test_today_has_a_row_per_site_and_the_worst_comes_first(ask: Ask) -> None:
    text = ask(f"/?day={DAY}&lang=en").text
    sites = re.findall(r'class="site"><a href="[^"]*site=(\w+)"', text)
    assert sorted(sites) == ["alatau", "tan", HOSTILE]
    assert sites[0] == HOSTILE  # more than half of its pages were lost
    assert text.count('class="strip"') == 3


def test_the_flow_adds_up_and_each_part_opens_its_list(ask: Ask) -> None:
    for day in ("2026-11-16", DAY):
        text = ask(f"/flow?day={day}&site=tan&lang=en").text
        assert "The numbers add up" in text
        boxes = re.findall(r'<a href="/newsroom(/list[^"]*)" aria-label="[^"]*: (\d+)"', text)
        assert boxes
        for path, count in boxes:
            listed = ask(path.replace("&amp;", "&")).text
            assert listed.count('<tr><td><span class="tag">') == int(count), path


def test_counts_that_do_not_add_up_are_told() -> None:
    from newsroom.flow import flow

    assert flow({"discovered": 5, "new": 3, "unchanged": 1}).missing == 1
    assert flow({"discovered": 0}).missing == 0
    told = flow({"discovered": 5, "new": 2, "changed": 1, "unchanged": 2}, stories=2)
    assert (told.boxes[-1].name, told.boxes[-1].count) == ("stories", 2)


def test_an_article_shows_who_made_it_and_where_each_field_comes_from(ask: Ask) -> None:
    text = ask("/article?site=tan&key=101&lang=en").text
    assert "Айгерім Сейітқали" in text
    assert "(author)" in text
    assert 'role="tooltip"' in text
    assert "json-ld:headline" in text


def test_script_editions_stand_side_by_side(ask: Ask) -> None:
    text = ask("/article?site=alatau&key=401&edition=Cyrl&beside=Latn&lang=en").text
    assert "Ұмыт болған ертегілер" in text
    assert "Umyt bolǵan ertegiler" in text


def test_revisions_show_the_words_that_came_and_went(ask: Ask) -> None:
    text = ask(HOSTILE_ARTICLE).text
    assert "<ins>" in text
    assert "&#34;&#39;&gt;&lt;svg" in text


def test_the_archived_page_is_framed_so_that_nothing_runs(ask: Ask) -> None:
    text = ask("/article?site=tan&key=101").text
    place = re.search(r'/newsroom(/archived\?[^"]*)"', text)
    assert place
    framed = ask(place[1].replace("&amp;", "&"))
    assert '<iframe class="page" sandbox title=' in framed.text
    source = re.search(r'src="/newsroom(/archived/raw[^"]*)"', framed.text)
    assert source
    raw = ask(source[1].replace("&amp;", "&"))
    assert "телескоп" in raw.text
    assert raw.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    text = ask(place[1].replace("&amp;", "&") + "&form=text").text
    assert "&lt;html" in text


def test_no_file_outside_the_archive_can_be_asked_for(ask: Ask) -> None:
    for site, place in (
        ("tan", "../../news.db:0"), ("../home", "passwords.json:0"), ("..", "news.db:0"),
        ("*", "b.warc.gz:1"), ("tan", "*:0"), ("tan", "2026.warc.gz:99999999999999999999"),
    ):  # fmt: skip
        query = urlencode({"site": site, "place": place})
        assert ask(f"/archived/raw?{query}").status_code == 404


def test_an_archive_out_of_reach_is_said_in_one_line(ask: Ask, served: Served) -> None:
    odd = served.folder / "archive" / "tan" / "2026-01-01" / "odd.warc.gz"
    odd.mkdir(parents=True)  # a folder cannot be read as a file
    answer = ask("/archived?site=tan&place=odd.warc.gz:1")
    odd.rmdir()
    assert answer.status_code == 502
    assert f"Is a directory: &#39;{odd}&#39;" in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_search_finds_forms_and_its_address_says_all(ask: Ask) -> None:
    text = ask("/search?q=мектебі&site=tan&from=2026-11-16&to=2026-11-16&language=kk").text
    assert "телескоп" in text
    assert "<mark>мектебінің</mark>" in text
    assert 'value="мектебі"' in text
    assert '<option value="tan" selected>' in text
    assert "телескоп" in ask("/search?person=Айгерім Сейітқали").text
    assert "телескоп" not in ask("/search?q=мектебі&site=tan&language=ru").text
    assert "телескоп" not in ask("/search?q=мектебі&from=2026-11-17").text


def test_what_cannot_be_understood_is_told_and_breaks_nothing(ask: Ask) -> None:
    for path, code in (
        ("/?day=soon", 422), ("/search?before=x", 422), ("/article?site=tan", 422),
        ("/article?site=tan&key=none", 404), ("/flow?site=none", 404), ("/search?q=%00", 422),
        ("/search?q=%22%20OR%20%2A", 200), ("/?day=0001-01-01", 422), ("/?day=9999-12-31", 422),
        ("/article?site=tan&key=a%00", 422), ("/search?person=%22%27%00", 422),
        (f"/search?before={2**62}", 200), ("/static/../app.py", 404), ("/list", 404),
    ):  # fmt: skip
        assert ask(path).status_code == code, path


def test_each_language_says_everything(ask: Ask) -> None:
    import tomllib

    labels = tomllib.loads((ROOT / "plugins" / "newsroom" / "labels.toml").read_text("utf-8"))
    for name, said in labels.items():
        assert sorted(said) == ["en", "kk", "ru"], name
        assert len({one.count("{") for one in said.values()}) == 1, name
    assert 'lang="ru"' in (russian := ask("/?lang=ru")).text
    assert russian.cookies["newsroom_lang"] == "ru"
    assert 'lang="kk"' in (odd := ask("/?lang=😀", headers={"Accept-Language": "kk"})).text
    assert not odd.cookies
    assert 'lang="kk"' in ask("/", headers={"Accept-Language": "tr,kk;q=0.9"}).text
    assert "Ағын" in ask("/").text


def test_the_day_can_be_written_as_one_file(served: Served, tmp_path: Path) -> None:
    from newsroom.report import write_report
    from sqlalchemy.orm import Session

    from storage.database import reader

    with Session(reader(f"sqlite:///{served.folder / 'news.db'}")) as session:
        for _ in range(2):
            page = write_report(session, date(2026, 11, 17), tmp_path / "reports")
    assert [one.name for one in page.parent.iterdir()] == ["2026-11-17.html"]
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "Алатау айнасы" in text
    assert "<script" not in text
    assert not re.search(r"<[^>]*\s(src|href|on\w+)=", text)


def test_the_page_imports_of_ours_only_reading_queries_and_the_archive() -> None:
    allowed = (
        "storage.newsroom", "storage.database", "storage.days", "storage.search.",
        "crawlers.archive", "crawlers.ends", "crawlers.shelf", "crawlers.spool",
    )  # fmt: skip
    for path in (ROOT / "plugins" / "newsroom").glob("*.py"):
        for module in re.findall(
            r"^from ((?:storage|crawlers|parsers|dags)\.\S+) import", path.read_text(), re.MULTILINE
        ):
            assert module.startswith(allowed), f"{path.name} imports {module}"


def token_of(ask: Ask, user: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', ask("/quarantine", user).text)
    assert found
    return found[1]
