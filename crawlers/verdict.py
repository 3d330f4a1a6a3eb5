"""Why a crawl, or the day it was for, is red: one line each, with what to do about it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from crawlers.archive import batches
from crawlers.outcomes import SAME_PAGE, STORED, UNCHANGED, Outcomes, Summary, told
from crawlers.site import Site
from crawlers.ways.found import GONE, Reach

GOOD: Final = {STORED, UNCHANGED}
ANSWERED: Final = GONE | {"skipped:robots", "skipped:off-site", "skipped:address-too-long"}
PARSED: Final = ("new", "changed", "same", "older")  # ends of a page that was an article


def judge_pages(outcomes: Outcomes, site: Site) -> None:
    """Say what is wrong with the pages that came, or that none did; the graver the later."""
    counts, key = outcomes.counts, site.key
    if not GOOD & counts.keys() and counts.keys() - ANSWERED:
        total, first = counts.total(), next(iter(outcomes.ends))
        outcomes.fail("no-page", f"{key}: none of {total} pages came ({told(counts)}): {first}")
    if copied := [url for url, name in outcomes.ends.items() if name == SAME_PAGE]:
        line = f"{key}: one page came back for {len(copied)} addresses: {copied[0]}"
        outcomes.fail("same-page", line)
    if left := counts["skipped:over-budget"]:
        line = (
            f"{key}: over budget, {left} pages left out after {site.requests_per_day}"
            " requests today: clear the task tomorrow"
        )
        outcomes.fail("over-budget", line)


def judge_reach(outcomes: Outcomes, site: Site, day: date, reach: Reach, *, held: bool) -> None:
    """Say that no way of discovery answered or reached the day; `held` if the day is known."""
    notes = "; ".join(outcomes.notes) or "the site names no way of discovery"
    if reach is Reach.LOST:
        outcomes.fail("no-answer", f"{site.key}: no way of discovery answered ({notes})")
    elif reach is not Reach.WHOLE and not held:
        outcomes.fail("out-of-reach", f"{site.key}: day out of reach: {day} ({notes})")


def crawl_failure(archive: Path, site: str, day: date) -> str:
    """Return what the newest crawl of a day that failed has left to say of it."""
    newest = batches(archive, site, day)[-1:]
    if not newest:
        return "nothing was crawled; the last line of the crawl's log says why"
    summary = Summary.read(newest[0].summary)
    if summary is None:
        return "the crawl was interrupted, and what had come is stored: clear crawl for the rest"
    return summary.failure or "the crawl failed; the last line of its log says why"


def empty_handed(counts: Mapping[str, int], loaded: Mapping[str, int]) -> str | None:
    """Return that pages were found for a day and none is an article, with how they ended.

    `counts` are the newest crawl's, `loaded` how all the day's pages ended in the load.
    """
    if any(loaded.get(name) for name in PARSED):
        return None
    bad = {name: count for name, count in loaded.items() if count}
    bad |= {name: count for name, count in counts.items() if name.startswith("failed:") and count}
    if not bad:
        return None
    return (
        f"none of the day's pages is an article ({told(bad)}):"
        " look at one in a browser; if it is one there, mend the site's layout and clear ingest"
    )
