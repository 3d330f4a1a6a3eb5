"""Three papers over ten days: a redesign, an outage, a login wall.

The stories are those of the made papers, dealt out anew; the same numbers give the same world.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape

from tests.newsstand.days import local, month
from tests.newsstand.markup import blocks, tables, wordpress
from tests.newsstand.papers.made import made
from tests.newsstand.press import Markup, Paper, Story
from tests.newsstand.server import Newsstand, Reply

FIRST = date(2026, 11, 6)
REDESIGN, OUTAGE, WALL, HEALED = 6, 7, 8, 9  # days, counted from 1
WHOLE = tuple(range(1, 11))
SHORT = (2, 3, REDESIGN, OUTAGE, WALL, HEALED)  # two days are history enough for a share
A_DAY = 5
KEYS = {"zhaiyq": tables.MARKUP, "orken": blocks.MARKUP, "tan": wordpress.MARKUP}
FULL = Reply(503, {"Content-Type": "text/html"}, "<h1>Қызмет уақытша тоқтатылды</h1>".encode())


def day(number: int) -> date:
    """Return the date of a day of the scenario."""
    return FIRST + timedelta(days=number - 1)


class World(Newsstand):
    """The papers' server; in a calm world no site is down and none asks for a login."""

    def __init__(self, days: Sequence[int], *, calm: bool) -> None:
        super().__init__(today=day(days[0]))
        self._calm = calm
        self.editions = {paper.host: paper for paper in _papers(days)}

    def _paper_reply(self, paper: Paper, target: str, asked: Mapping[str, str]) -> Reply:
        if not self._calm and self.today == day(OUTAGE) and paper.key == "orken":
            return FULL
        walled = not self._calm and self.today == day(WALL) and paper.key == "tan"
        return (
            _login(target)
            if walled and "/news/" in target
            else super()._paper_reply(paper, target, asked)
        )


def _papers(days: Sequence[int]) -> list[Paper]:
    return [
        Paper(
            key=key,
            name=f"{key} басылымы",
            motto="Сынақ басылымы",
            host=f"{key}.test",
            markup=replace(markup, article=_redesigned) if key == "zhaiyq" else markup,
            stories=tuple(_stories(place, markup, days)),
            strays=(),
        )
        for place, (key, markup) in enumerate(KEYS.items())
    ]


def _stories(place: int, markup: Markup, days: Sequence[int]) -> list[Story]:
    """Return the stories of a paper: five a day, each told once."""
    numbers = [(number, n) for number in days for n in range(A_DAY)]
    pool = [story for of in range(7, 30) for story in made(of, markup).stories]
    mine = pool[place * len(numbers) :][: len(numbers)]
    return [
        replace(
            story,
            id=1000 + number * 10 + n,
            published=local(day(number), f"{9 + n:02d}:{number:02d}"),
            manner="plain",
            stumbles=False,
        )
        for story, (number, n) in zip(mine, numbers, strict=True)
    ]


def _login(target: str) -> Reply:
    page = (
        "<!DOCTYPE html><html lang=kk><head><title>Кіру</title></head><body><h1>Кіру</h1>"
        f'<form><input name=next value="{escape(target)}"><input type="password" name=p>'
        "<p>Мақаланы оқу үшін тіркелгіңізге кіріңіз</p></form></body></html>"
    )
    return Reply(200, {"Content-Type": "text/html; charset=utf-8"}, page.encode())


def _redesigned(paper: Paper, story: Story, earlier: tuple[Story, ...]) -> str:
    """Return a page as the paper printed it on the story's day.

    In the new design every fifth story, a photo report, has a headline that is no heading.
    """
    if story.published.date() < day(REDESIGN):
        return tables.article(paper, story, earlier)
    when, photos = story.published, story.id % 10 == A_DAY - 1
    head = f'<span class="avtor">{escape(story.head or story.tail or "")}</span>'
    text = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.body)
    heading = "b" if photos else "h1"
    return f"""<!DOCTYPE html>
<html><head><meta charset="windows-1251"></head><body>
<div class="maqala"><{heading} class="bas">{escape(story.headline)}</{heading}>
<div class="kuni">{when.day} {month(when)} {when.year}</div>{head}
<div class="matin">{text}
<p class="jarnama">Біздің арнаға жазылыңыз, жаңалықтарды бірінші болып оқыңыз!</p></div></div>
</body></html>
"""
