"""Stories: the parts of the graph of links that hang together, and who is what in each.

What people put together hangs together, and what they kept apart is in no story together: links
are taken up from the strongest to the weakest, and one that would join such two is passed over.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from storage.models import EditionRow
from storage.stories.models import StoryHandRow, StoryLinkRow, StoryMemberRow, StoryRow
from storage.stories.roles import Member, Story, members, site_names, story

Pair = tuple[int, int]
Link = tuple[int, int, str, float]
STRENGTH = ("article", "join", "exact", "edition", "near", "abridged")


def settle_members(session: Session, touched: Collection[int], gone: Collection[int] = ()) -> None:
    """Find the stories of these editions anew, and of all that shared one with them.

    Complete if `touched` has both ends of every link that came or went. Those `gone` are in none.
    """
    hand = _hand(session)
    wanted = _around(session, {*touched, *gone}, hand)
    held = {one.id: one for one in members(session, wanted - set(gone))}
    parts = _parts(
        held, _edges(session, held, hand), [p for p, how in hand.items() if how == "split"]
    )
    names = site_names(session)
    _write(session, wanted, [story(part, names) for part in parts])


def _hand(session: Session) -> Mapping[Pair, str]:
    row = StoryHandRow
    found = session.execute(select(row.article_id, row.other_id, row.verdict))
    return {(one, other): how for one, other, how in found}


def _around(session: Session, numbers: set[int], hand: Mapping[Pair, str]) -> set[int]:
    """Return these editions and all that share a story with them, or would without a split."""
    member = StoryMemberRow
    known: set[int] = set()
    new = set(numbers)
    while new:
        known |= new
        shared = select(member.story).where(member.edition_id.in_(new))
        mates = select(member.edition_id).where(member.story.in_(shared))
        found = set(session.scalars(mates))
        if hand:
            found |= _by_hand(session, found | new, hand)
        new = found - known
    return known


def _by_hand(session: Session, numbers: Collection[int], hand: Mapping[Pair, str]) -> set[int]:
    row = EditionRow
    mine = set(session.scalars(select(row.article_id).where(row.id.in_(numbers))))
    others = {one for ends in hand if not mine.isdisjoint(ends) for one in ends}
    return set(session.scalars(select(row.id).where(row.article_id.in_(others))))


def _edges(session: Session, held: Mapping[int, Member], hand: Mapping[Pair, str]) -> list[Pair]:
    """Return the links among these editions, the strongest first."""
    edge = StoryLinkRow
    wanted = select(edge.edition_id, edge.other_id, edge.kind, edge.similarity)
    within = edge.edition_id.in_(held), edge.other_id.in_(held), edge.kind != "check"
    found: list[Link] = [(*row,) for row in session.execute(wanted.where(*within))]
    by_article = {one.article_id: one.id for one in held.values()}
    found += [
        (by_article[one], by_article[other], "join", 1.0)
        for (one, other), how in hand.items()
        if how == "join" and one in by_article and other in by_article
    ]

    def strength(link: Link) -> tuple[int, float, list[tuple[str, str, str]]]:
        ends = [held[link[0]], held[link[1]]]
        names = sorted((end.site, end.article, end.edition) for end in ends)
        return STRENGTH.index(link[2]), -link[3], names

    return [(one, other) for one, other, *_ in sorted(found, key=strength)]


def _parts(
    held: Mapping[int, Member], edges: Iterable[Pair], split: Sequence[Pair]
) -> list[list[Member]]:
    up = {edition: edition for edition in held}

    def top(one: int) -> int:
        while up[one] != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    apart: defaultdict[int, set[int]] = defaultdict(set)  # articles that a part must not have
    has = {edition: {one.article_id} for edition, one in held.items()}
    for one, other in split:
        for edition, member in held.items():
            if member.article_id in (one, other):
                apart[edition].add(other if member.article_id == one else one)
    for ends in edges:
        one, other = sorted(map(top, ends))
        if one == other or not has[one].isdisjoint(apart[other]):
            continue
        up[other] = one
        has[one] |= has.pop(other)
        apart[one] |= apart.pop(other)
    parts: defaultdict[int, list[Member]] = defaultdict(list)
    for edition, member in held.items():
        parts[top(edition)].append(member)
    return list(parts.values())


def _write(session: Session, known: Collection[int], stories: Sequence[Story]) -> None:
    member = StoryMemberRow
    old = select(member.story).where(member.edition_id.in_(known))
    session.execute(delete(StoryRow).where(StoryRow.id.in_(old)))
    session.execute(delete(member).where(member.edition_id.in_(known)))
    if not stories:
        return
    session.execute(
        insert(StoryRow),
        [
            {"id": one.id, "head_id": one.head, "origin_id": one.origin, "articles": one.articles}
            for one in stories
        ],
    )
    rows = [
        {"edition_id": edition, "story": one.id, "role": role}
        for one in stories
        for edition, role in sorted(one.roles.items())
    ]
    session.execute(insert(member), rows)
