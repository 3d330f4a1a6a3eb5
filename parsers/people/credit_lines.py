"""Credits in the text itself: bylines, photo, translator and source lines, the signed end."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from parsers.people.byline import read_byline
from parsers.people.desk import desk_agency, is_desk
from parsers.people.newsroom import is_agency, is_known
from parsers.people.signature import (
    has_caps_surname,
    is_bare_label,
    is_beside_signature,
    line_credits,
    signers,
)
from parsers.text.skeleton import skeleton
from storage.article import Contributor

_TAIL = 7
_BESIDE = 3
_PROSE = 200
_MOST = 1000  # paragraphs read at either end; what is longer is no article but costs as much
_LONGEST_SIGNATURE = 90
_PICTURES = frozenset({"photographer", "source", "crew"})


@dataclass
class Lines:
    """A body without its credit lines, with what those said.

    `byline` holds the lines that name authors as printed, `people` whom they name; `others` are
    those the picture and source lines name. `desk` holds a line of unnamed staff or an agency.
    """

    body: list[str]
    byline: list[str] = field(default_factory=list)
    people: list[Contributor] = field(default_factory=list)
    others: list[Contributor] = field(default_factory=list)
    desk: list[str] = field(default_factory=list)
    rule: str = ""


def credit_lines(body: tuple[str, ...], known: Collection[str], *, print_page: bool) -> Lines:
    """Return the body's paragraphs without credit lines, and whom those lines credit.

    `known` are the names the page's markup gives its authors: a line at the head that repeats or,
    where there are none, a line that shows a name is taken for a byline.
    """
    lines = Lines([])
    head, last = _MOST, max(len(body) - _MOST, _MOST)
    _take_all_labelled(body[:head], lines)
    lines.body += body[head:last]
    _take_all_labelled(body[last:], lines)
    _take_tail(lines)
    _take_head(lines, known)
    if print_page and len(lines.body) <= 2 * _MOST:
        _take_inner(lines)
    return lines


def is_credit(line: str) -> bool:
    """Return whether a line may be a credit, or stand beside a signature."""
    taken = signers(line) or line_credits(line) or is_desk(line)
    return bool(taken) or is_beside_signature(line)


def _take_all_labelled(body: tuple[str, ...], lines: Lines) -> None:
    at = 0
    while at < len(body):
        end = at + (2 if is_bare_label(body[at]) else 1)
        if not _take_labelled(" ".join(body[at:end]), lines):
            end = at + 1
            lines.body.append(body[at])
        at = end


def _take_labelled(paragraph: str, lines: Lines) -> bool:
    credited = line_credits(paragraph)
    if not credited or "note" in credited:
        return False
    found = read_byline(paragraph)
    if credited <= _PICTURES:
        lines.others += found
        return True
    if not found:
        return False
    lines.people += [who for who in found if who.role != "photographer"]
    lines.others += [who for who in found if who.role == "photographer"]
    lines.byline.append(paragraph)
    lines.rule = lines.rule or "marker line"
    return True


def _take_tail(lines: Lines) -> None:
    """Take the signature that ends the text, with paper, title and place under it."""
    _unfold(lines.body)
    end = len(lines.body)
    for at in range(end - 1, max(end - _TAIL, 0), -1):
        line = lines.body[at]
        if signers(line):
            start = at
            while start > max(1, at - _BESIDE) and signers(lines.body[start - 1]):
                start -= 1
            if start > 1 and _is_list(lines.body, start, at):
                return
            _sign(lines, start, end, "tail line")
            return
        if at == end - 1 and is_desk(line) and is_known(line):
            _sign_desk(lines, at, end)
            end = at
        elif end - at > _BESIDE or not is_beside_signature(line):
            break
    _take_desk(lines)
    if lines.body and not lines.people:
        _take_inline(lines)


def _unfold(body: list[str]) -> None:
    """Part a signature of several lines, short like those of a verse, into its lines."""
    last = body[-1].split("\n") if len(body) > 1 and "\n" in body[-1] else []
    bare = [line.rstrip(" ,") for line in last]
    if bare and signers(bare[0]) and all(signers(b) or is_beside_signature(b) for b in bare):
        body[-1:] = last


def _take_desk(lines: Lines) -> None:
    """Take a line of staff or an agency that ends the text, its place under it."""
    end = len(lines.body)
    for at in range(end - 1, max(end - 1 - _BESIDE, 0), -1):
        if is_desk(lines.body[at]):
            if not lines.body[at - 1].rstrip().endswith(":"):
                _sign_desk(lines, at, end)
            return
        if not is_beside_signature(lines.body[at]):
            return


def _sign_desk(lines: Lines, start: int, end: int) -> None:
    lines.desk.append(" ".join(lines.body[start:end]))
    agency = desk_agency(lines.body[start])
    if agency:
        lines.others.append(Contributor(agency, "agency"))
    del lines.body[start:end]


def _is_list(body: list[str], start: int, at: int) -> bool:
    """Names that end a list, or stand under a quoted verse, sign nothing."""
    before = body[start - 1].rstrip()
    if before.endswith(":"):
        return True
    if at - start >= _BESIDE - 1 and not all(map(has_caps_surname, body[start : at + 1])):
        return True
    quoted = "\n" in before or (before[:1] in '«“„"' and before.rstrip(".")[-1:] in '»”“"')
    told = sum(len(p) for p in body[:start] if "\n" not in p)
    sung = sum(len(p) for p in body[:start] if "\n" in p)
    return quoted and told > max(sung, _PROSE)


_INLINE = re.compile(
    r"(?:(?<=[.!?…»])\s|\n)((?:[^\W\d_][\w-]{1,20}\s|[^\W\d_]\.\s?)[^\W\d_][\w-]{1,30})\.?\s?$"
)


def _take_inline(lines: Lines) -> None:
    """A signature run into the last paragraph shows by its surname in capitals alone."""
    last = lines.body[-1]
    found = _INLINE.search(last, max(len(last) - _LONGEST_SIGNATURE, 0))
    verse = "\n" in last and any(len(p) > _PROSE and "\n" not in p for p in lines.body)
    if found and not verse and has_caps_surname(found.group(1)) and signers(found.group(1)):
        lines.body[-1:] = [last[: found.start()], found.group(1)]
        _sign(lines, len(lines.body) - 1, len(lines.body), "tail line")


def _take_head(lines: Lines, known: Collection[str]) -> None:
    for at, line in enumerate(lines.body[:2]):
        names = signers(line) if len(lines.body) > at + 1 else []
        sure = has_caps_surname(line) if at else not known
        if names and (sure or any(skeleton(name) in known for name in names)):
            end = at + 1
            while end < min(at + _BESIDE, len(lines.body) - 1) and is_beside_signature(
                lines.body[end]
            ):
                end += 1
            _sign(lines, at, end, "head line")
            return
    if len(lines.body) > 1 and is_desk(lines.body[0]) and not is_known(lines.body[0]):
        _sign_desk(lines, 0, 1)


def _take_inner(lines: Lines) -> None:
    """On a print page each article ends with its own signature, closed by a full stop."""
    inner = [
        at
        for at, line in enumerate(lines.body[1:-1], start=1)
        if len(line) <= _LONGEST_SIGNATURE and line.rstrip().endswith(".")
        if has_caps_surname(line) and signers(line)
    ]
    last = lines.byline, lines.people
    lines.byline, lines.people = [], []
    for taken, at in enumerate(inner):
        _sign(lines, at - taken, at - taken + 1, "tail line")
    lines.byline += last[0]
    lines.people += last[1]


def _sign(lines: Lines, start: int, end: int, rule: str) -> None:
    taken = lines.body[start:end]
    del lines.body[start:end]
    lines.byline.append(" ".join(taken))
    for line in taken:
        lines.people += [Contributor(name, "author") for name in signers(line)]
    lines.rule = lines.rule or rule


_DATELINE = re.compile(
    r"\s*([^.–—]{3,40})\.\s?(?:\d{1,2}\s[^.]{3,12}\.\s?)?([^.–—-]{2,40}?)\s?[–—-]"
)


def dateline_agency(body: list[str]) -> str | None:
    """Return the agency of a dateline (`АСТАНА. KAZINFORM –`) at the head of text, under a lead."""
    for paragraph in body[:2]:
        found = _DATELINE.match(paragraph[:140])
        if found and len(found.group(1).split()) <= _BESIDE and is_agency(found.group(2)):
            return found.group(2).strip()
    return None
