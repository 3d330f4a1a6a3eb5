"""Floors under a healthy run of one site, declared beside it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Expect:
    """What a normal day of a site gives: articles at least, and the share with a byline."""

    articles: int = 0
    byline: float = 0.0


ANY: Final = Expect()
