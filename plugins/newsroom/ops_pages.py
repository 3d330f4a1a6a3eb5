"""For those who operate: the quarantine with its button, and what is known of each source."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from newsroom_plugin import AIRFLOW

from crawlers.archive import archive_folder
from crawlers.shelf import batch_at, facts, last_canary, told_by
from newsroom.access import QUARANTINE, Operating, Reading, form_token, may_operate
from newsroom.data import Reader
from newsroom.render import address
from newsroom.runs import start
from newsroom.today import DAYS
from newsroom.view import Day, view
from storage.newsroom.days import Run, last_day, runs_of, site_days, site_names, summed
from storage.newsroom.found import Wanted, find
from storage.newsroom.rejected import groups, samples
from storage.newsroom.rules import rules_of
from storage.newsroom.sources import holding

router = APIRouter()
NEWEST = 10  # texts of a source


@router.get("/quarantine")
def show_quarantine(
    request: Request,
    user: Reading,
    session: Reader,
    site: str = "",
    reason: str = "",
    started: str = "",
) -> HTMLResponse:
    """Show the rejected pages by site and reason, with samples of one group."""
    operator = may_operate(user)
    return view(
        request,
        "quarantine.html",
        page="quarantine",
        names=site_names(session),
        groups=groups(session),
        samples=samples(session, site, reason) if site and reason else (),
        site=site,
        reason=reason,
        started=started,
        dag=QUARANTINE,
        operator=operator,
        token=form_token(user) if operator else "",
    )


@router.post("/quarantine")
async def redrive(
    request: Request,
    user: Operating,
    site: Annotated[str, Form()],
    reason: Annotated[str, Form()],
) -> RedirectResponse:
    """Have rejected pages parsed once more: start the quarantine's DAG as the user who asks."""
    run = await start(request, request.scope[AIRFLOW], QUARANTINE, {"site": site, "reason": reason})
    base = request.scope.get("root_path", "")
    return RedirectResponse(address(f"{base}/quarantine", started=run), status_code=303)


@router.get("/sources")
def show_sources(request: Request, session: Reader) -> HTMLResponse:
    """Show every site that has a file or is held: hosts, expectations, last canary, yield."""
    names = site_names(session)
    last = last_day(session, names)
    held = site_days(session, names, last - timedelta(days=DAYS - 1), last) if last else {}
    known = facts()
    keys = sorted({*names, *known}, key=lambda key: (names.get(key) or known[key].name).casefold())
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (key, _), one in held.items():
        counts[key].update(one.counts)
    archive = archive_folder()
    return view(
        request,
        "sources.html",
        page="sources",
        keys=keys,
        names={**{key: one.name for key, one in known.items()}, **names},
        facts=known,
        counts=counts,
        canaries={key: last_canary(archive, key) for key in keys},
    )


@router.get("/source")
def show_source(request: Request, session: Reader, site: str, day: Day = None) -> HTMLResponse:
    """Show what is known of a site, and which rules found the fields of its newest day."""
    names, known = site_names(session), facts()
    if site not in names and site not in known:
        raise HTTPException(404)
    own = known.get(site)
    last = day or last_day(session, [site])
    first = last - timedelta(days=DAYS - 1) if last else None
    runs = runs_of(session, [site], first, last) if first and last else []
    return view(
        request,
        "source.html",
        page="sources",
        site=site,
        name=names.get(site) or (own.name if own else site),
        facts=own,
        holding=holding(session, site),
        newest=find(session, Wanted(site=site), NEWEST),
        canary=last_canary(archive_folder(), site),
        day=last,
        rules=rules_of(session, [site], last).get(site, {}) if last else {},
        counts=summed(run.counts for run in runs),
        yields=_yields(runs),
    )


def _yields(runs: Sequence[Run]) -> Counter[str]:
    """Return by way of discovery how many addresses it was the first to name in these crawls."""
    archive, total = archive_folder(), Counter[str]()
    for run in runs:
        told = told_by(batch_at(archive, run.site, run.day, run.batch))
        total.update(told.yields if told else {})
    return total
