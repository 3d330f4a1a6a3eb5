"""Today, and the flow of a day or a run, with the lists its parts open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from crawlers.archive import archive_folder
from crawlers.ends import End
from crawlers.shelf import Told, batch_at, ends_of, facts, is_stored, told_by
from newsroom.access import Reading
from newsroom.data import Reader
from newsroom.flow import TOLD, flow, kind
from newsroom.render import address
from newsroom.runs import NEWS, day_of_run, runs_of_day
from newsroom.today import today
from newsroom.view import Day, view
from storage.newsroom.days import Run, last_day, runs_of, site_names, summed
from storage.newsroom.pages import Standing, standings, stories_of

router = APIRouter()
DAY = timedelta(days=1)
MOST = 500  # addresses of a list


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a list: how it ended, and how it stands, where it was ever read."""

    site: str
    url: str
    end: str
    standing: Standing | None


@router.get("/")
def show_today(request: Request, user: Reading, session: Reader, day: Day = None) -> HTMLResponse:
    """Show the state of all sites on a day, the newest crawled one if none is named."""
    names = site_names(session)
    newest = last_day(session, names)
    shown = day or newest
    if shown is None:
        return view(request, "error.html", said="", login="", page="today", status=503)
    runs = runs_of_day(user, shown)
    red = [site for site, run in runs.items() if run.state == "failed"]
    expected = {key: one.rules for key, one in facts().items()}
    return view(
        request,
        "today.html",
        page="today",
        today=today(session, shown, expected, red),
        runs=runs,
        before=shown - DAY,
        after=shown + DAY if newest and shown < newest else None,
    )


@router.get("/dag")
def show_dag(
    request: Request, user: Reading, dag_id: str = "", run_id: str = ""
) -> RedirectResponse:
    """Lead from the tab of a DAG or a run to what it is about."""
    base = request.scope.get("root_path", "")
    site = dag_id.removeprefix(NEWS)
    if site == dag_id:
        return RedirectResponse(f"{base}/")
    if run_id and (day := day_of_run(user, dag_id, run_id)):
        return RedirectResponse(address(f"{base}/flow", site=site, day=day))
    return RedirectResponse(address(f"{base}/source", site=site))


@router.get("/flow")
def show_flow(
    request: Request,
    user: Reading,
    session: Reader,
    day: Day = None,
    site: str = "",
    batch: str = "",
) -> HTMLResponse:
    """Show how the pages of a day ended, of all sites or of one, of all crawls or of one."""
    names = site_names(session)
    shown = day or last_day(session, names)
    if shown is None or (site and site not in names):
        raise HTTPException(404)
    runs = _runs(session, names, shown, site, batch)
    counts = summed(run.counts for run in runs)
    stories = _stories(session, runs)
    airflow = runs_of_day(user, shown).get(site) if site else None
    return view(
        request,
        "flow.html",
        page="flow",
        day=shown,
        site=site,
        batch=batch,
        names=names,
        flow=flow(counts, stories) if runs else None,
        runs=runs if site else (),
        airflow_run=airflow,
        remarks=[(run, said) for run in runs if site and (said := _said(run))],
        before=shown - DAY,
        after=shown + DAY,
    )


@router.get("/list")
def show_list(
    request: Request,
    session: Reader,
    day: Day = None,
    site: str = "",
    batch: str = "",
    end: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:
    """Show the addresses that ended under a name, all of a kind where no reason is named."""
    names = site_names(session)
    if day is None or (site and site not in names):
        raise HTTPException(404)
    runs = _runs(session, names, day, site, batch)
    unknown = sum(_ends(run) is None for run in runs)
    found = [one for one in _listed(session, runs) if _belongs(one.end, end)]
    return view(
        request,
        "list.html",
        page="flow",
        day=day,
        site=site,
        batch=batch,
        end=end,
        names=names,
        found=found[:MOST],
        count=len(found),
        most=MOST,
        unknown=unknown,
    )


def _runs(session: Reader, names: dict[str, str], day: date, site: str, batch: str) -> list[Run]:
    held = runs_of(session, [site] if site else names, day, day)
    return [run for run in held if batch in ("", run.batch)]


def _ends(run: Run) -> list[End] | None:
    return ends_of(batch_at(archive_folder(), run.site, run.day, run.batch))


def _said(run: Run) -> Told | None:
    said = told_by(batch_at(archive_folder(), run.site, run.day, run.batch))
    return said if said and (said.notes or said.failure or said.examples) else None


def _listed(session: Reader, runs: Sequence[Run]) -> Iterator[Listed]:
    """Yield each address of the crawls with how it ended; what was stored, as it was loaded."""
    for run in runs:
        ends = _ends(run) or []
        held = standings(session, run.site, {end.read_at for end in ends})
        for end in ends:
            standing = held.get(end.read_at)
            name = standing.end_in(run) if standing and is_stored(end) else end.name
            yield Listed(run.site, end.url, name, standing)


def _stories(session: Reader, runs: Sequence[Run]) -> int:
    """Return how many stories the new and changed texts of crawls tell."""
    editions = [
        one.standing.edition_id
        for one in _listed(session, runs)
        if one.end in TOLD and one.standing and one.standing.edition_id
    ]
    return stories_of(session, editions)


def _belongs(end: str, wanted: str) -> bool:
    if wanted == "fetched":
        return kind(end) not in {"unchanged", "skipped", "failed"}
    if wanted == "stories":
        return end in TOLD
    return wanted in {"", "discovered", end, kind(end)}
