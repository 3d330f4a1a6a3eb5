"""The rows of stories that the real load would write for articles which nobody else tells."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from storage.stories.held import Name, place_of, read
from storage.stories.index import PRINTS, SENTENCES
from storage.stories.models import StoryMemberRow, StoryRow, StoryTextRow
from storage.stories.numbers import packed
from storage.stories.prints import prints
from storage.stories.verify import METHOD
from storage.upsert import Row, insert_new

Said = tuple[int, Name, str, str]  # edition, its name, headline, body


class BulkStories:
    """Writes stories of one article each; the places it has given stay in memory."""

    def __init__(self, taken: Iterable[int]) -> None:
        self._taken = set(taken)

    def write(self, session: Session, editions: Sequence[Said]) -> None:
        """Write the stories of some editions, all of which are new."""
        texts: list[Row] = []
        sentences, marks = {}, {}
        for number, name, headline, body in editions:
            said = read(name, headline, body)
            told = said.told(frozenset())
            place = place_of(name)
            while place in self._taken:
                place += 1
            self._taken.add(place)
            sentences[number], marks[place] = said.indexed, prints(told.body.stems)
            texts.append(
                {
                    "edition_id": number, "method": METHOD, "place": place, "told": told.key,
                    "words": len(told.body.stems), "sentences": packed(said.indexed),
                    "common": b"", "prints": packed(marks[place]), "named": said.named,
                }
            )  # fmt: skip
        insert_new(session, StoryTextRow, texts, ("edition_id",))
        SENTENCES.add(session, sentences)
        PRINTS.add(session, marks)
        heads = [
            {"id": number, "head_id": number, "origin_id": number, "articles": 1}
            for number, *_ in editions
        ]
        insert_new(session, StoryRow, heads, ("id",))
        members = [
            {"edition_id": number, "story": number, "role": "origin"} for number, *_ in editions
        ]
        insert_new(session, StoryMemberRow, members, ("edition_id",))
