"""What links candidates have: by what editions tell now, and by what they told before."""

import itertools
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from storage.stories.chains import Pair
from storage.stories.held import bodies, marks, past
from storage.stories.models import StoryTextRow
from storage.stories.verify import Told, Verdict, verdict
from storage.upsert import chunks

AT_ONCE = 400  # pairs whose texts are in memory together

Said = tuple[str, float, int]  # kind, similarity, words compared


def links(session: Session, pairs: Sequence[Pair]) -> dict[Pair, Said]:
    """Return the pairs that belong together, or should be looked at."""
    found: dict[Pair, Said] = {}
    for some in chunks(pairs, AT_ONCE):
        found |= _links(session, some)
    return found


def _links(session: Session, pairs: Sequence[Pair]) -> dict[Pair, Said]:
    numbers = {edition for ends in pairs for edition in ends}
    held = marks(session, StoryTextRow.edition_id.in_(numbers))
    told = {own: one.told(held[own].common) for own, one in bodies(session, numbers)}
    judged = {
        (one, other): found
        for one, other in pairs
        if held[one].article_id != held[other].article_id
        and (found := verdict(told[one], told[other]))
    }
    doubtful = {ends for ends, found in judged.items() if found.kind == "check"}
    before = past(session, {edition for ends in doubtful for edition in ends})
    earlier = {
        own: [told[own], *(one.told(held[own].common) for one in before.get(own, ()))]
        for own in {edition for ends in doubtful for edition in ends}
    }
    said: dict[Pair, Said] = {}
    for (one, other), found in judged.items():
        kind: str = found.kind
        if (one, other) in doubtful:
            kind = _once(earlier[one], earlier[other]) or kind
        if kind == "near" and held[one].name[2] != held[other].name[2]:
            kind = "edition"
        said[one, other] = kind, found.similarity, found.compared
    return said


def _once(here: Sequence[Told], there: Sequence[Told]) -> str | None:
    """Return how two texts belonged together before one was brought up to date.

    A copy of what an article said stays one, as long as the article's text is nearly the same.
    """
    # The first pair is the present one, which is known for doubtful.
    earlier = itertools.islice(itertools.product(here, there), 1, None)
    pairs: Iterable[Verdict | None] = itertools.starmap(verdict, earlier)
    return next((found.kind for found in pairs if found and found.kind != "check"), None)
