"""The day as one HTML file: to be mailed, or opened where there is no Airflow."""

from datetime import date
from pathlib import Path

from markupsafe import Markup
from sqlalchemy.orm import Session

from crawlers.shelf import facts
from crawlers.spool import write_whole
from newsroom.flow import flow
from newsroom.render import HERE, render
from newsroom.today import today
from storage.newsroom.days import runs_of, site_names, summed
from storage.newsroom.found import Wanted, find

HEADLINES = 40


def report_html(session: Session, day: date, language: str = "kk") -> str:
    """Return the state of all sites on a day, how its pages ended, and its newest headlines.

    One file whole in itself: no script, nothing that is loaded.
    """
    names = site_names(session)
    runs = runs_of(session, names, day, day)
    expected = {key: one.rules for key, one in facts().items()}
    return render(
        "report.html",
        language,
        today=today(session, day, expected),
        flow=flow(summed(run.counts for run in runs)) if runs else None,
        newest=find(session, Wanted(first=day, last=day), HEADLINES),
        names=names,
        css=Markup((HERE / "static" / "newsroom.css").read_text("utf-8")),  # noqa: S704 -- ours
    )


def write_report(session: Session, day: date, folder: Path) -> Path:
    """Write the day's report as `<day>.html` into a folder, whole or not at all; return where."""
    page = folder / f"{day}.html"
    write_whole(page, report_html(session, day).encode())
    return page
