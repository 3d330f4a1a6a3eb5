"""The strip of a site's last days: a bar per day, as high as its new texts, as coloured as it went.

Built by hand, for a hundred sites have three thousand bars. What goes in are numbers, days, levels
and a site's key and labels of ours, escaped.
"""

from collections.abc import Callable
from urllib.parse import quote

from markupsafe import Markup, escape

from newsroom.today import BAD, GOOD, NONE, WARN, Row

STEP, TALL = 9, 24
LEAST, NOTHING = 4, 2  # heights of the lowest bar, and of a day without a crawl
Label = Callable[..., str]


def strip(t: Label, row: Row, base: str, linked: bool) -> Markup:
    """Return the strip as SVG; its days link to their flows where `linked`."""
    levels = [cell.level for cell in row.strip]
    said = t("strip_said", *(levels.count(level) for level in (GOOD, WARN, BAD)))
    width = STEP * len(levels)
    head = f'<svg class="strip" width="{width}" height="{TALL}" role="img" aria-label="'
    there = f'<a href="{escape(base)}/flow?site={quote(row.site)}&amp;day='
    parts = [head, str(escape(said)), '">']
    cell_said, none_said = str(escape(t("cell_said"))), str(escape(t("level_none")))
    for place, cell in enumerate(row.strip):
        left, open_ = place * STEP, linked and cell.level != NONE
        high = NOTHING if cell.level == NONE else max(LEAST, round((TALL - 3) * cell.share))
        numbers = cell.day, cell.new, cell.discovered, cell.rejected, cell.failed
        told = f"{cell.day}: {none_said}" if cell.level == NONE else cell_said.format(*numbers)
        if open_:
            parts.append(f'{there}{cell.day}" tabindex="-1">')
        parts.append(
            f'<g class="{cell.level}"><title>{told}</title>'
            f'<rect class="area" x="{left}" width="{STEP}" height="{TALL}"/>'
            f'<rect x="{left + 1}" y="{TALL - 1 - high}" width="7" height="{high}" rx="1.5"/>'
        )
        if cell.level == BAD:
            parts.append(f'<path d="M{left + 4.5},0 l3.5,4 h-7z"/>')
        parts.append("</g></a>" if open_ else "</g>")
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 -- numbers and escaped labels alone
