"""Where a follow-up turns to the news it follows: «Еске салайық, …», «Бұған дейін …»."""

from collections.abc import Sequence

from storage.stories.align import Run
from storage.stories.text import Text

OWN = 8  # words of its own that a follow-up opens with
RECALLED = 0.9  # of the shared words stand behind the reminder
WORDS = 8  # of a reminder: "Бұған дейін портал тілшісі жазғанындай, …"

# In the small alphabet: how the first two words of a sentence begin.
_REMINDERS = (
    ("eske", "sal"),
    ("esterinizge", "sal"),
    ("esterinizde", "bol"),
    ("aita", "ket"),
    ("bugan", "dein"),
    ("osigan", "dein"),
    ("budan", "burin"),
)


def recalls(text: Text, other: Text, shared: Sequence[Run]) -> bool:
    """Return whether a text has news of its own and then recalls the other's from its opening on.

    The `shared` runs are those of the text along the other.
    """
    total = sum(run.length for run in shared)
    return any(
        start >= OWN
        and _reminds(text.tokens[start : start + 2])
        and any(start < run.start <= start + WORDS and run.at < other.opening for run in shared)
        and sum(run.length for run in shared if run.start > start) >= RECALLED * total
        for start in text.starts
    )


def _reminds(words: tuple[str, ...]) -> bool:
    return len(words) == 2 and any(
        words[0].lower() == first and words[1].startswith(second) for first, second in _REMINDERS
    )
