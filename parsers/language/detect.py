"""Which language and script a text is in, decided by the votes of its words."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from parsers.language.profiles import ENDINGS, HAMZA, OWN, SHUT, WORDS
from parsers.language.trigrams import TRIGRAMS
from parsers.language.vocabulary import Key
from parsers.text.lookalikes import one_script
from storage.article import Script

WINDOW = 1400  # characters read at the head, in the middle and at the end of a long text
_MOST, _ROUNDS = 100, 8  # words that vote, and in how many rounds; most texts are clear after one
_CLEAR = 4.0  # votes of the leader for each of the runner-up that end the count early
_LEAST = 0.75  # votes that a verdict needs: two unknown names speak for nothing
_COVERED = 0.15  # share of the words that must speak for the winner
_AHEAD = 1.05  # votes of the winner for each of the runner-up
_WORD_WEIGHT, _OWN_WEIGHT, _ENDING_WEIGHT, _TRIGRAM_WEIGHT = 3.0, 2.0, 0.6, 0.5
_SURE = 1.5  # weight a word needs for a whole vote
_DENIAL = 0.2  # votes a language loses by each letter it does not write, in a text of
_SENTENCE = 16  # so many words: a longer one may quote
_UNNAMED = "und"

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")
_APOSTROPHES = str.maketrans("’ʻʼ‘`", "'''''")

Votes = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is ISO 639-1, `script` ISO 15924; None where the text does not tell."""

    code: str | None
    script: Script | None


def identify(text: str) -> Language:
    """Return the language most of a text's words are in; a foreign quotation does not change it."""
    votes = [0.0] * len(_KEYS)
    scripts: dict[Script, int] = {"Cyrl": 0, "Latn": 0, "Arab": 0}
    chunks = _sample(text)
    for start in range(_ROUNDS):
        for word in _words(chunks[start::_ROUNDS]):
            script = _script(word)
            if script:
                scripts[script] += 1
                _vote(word, script, votes, _DENIAL if len(chunks) <= _SENTENCE else 0.0)
        if len(chunks) >= _MOST // 2 and _leads(votes, _CLEAR):
            break
    return _verdict(votes, scripts)


def _sample(text: str) -> list[str]:
    if len(text) > 3 * WINDOW:
        middle = len(text) // 2
        text = f"{text[:WINDOW]} {text[middle : middle + WINDOW]} {text[-WINDOW:]}"
    chunks = text.split()
    return chunks[:: -(-len(chunks) // _MOST) or 1]


def _words(chunks: list[str]) -> list[str]:
    joined = one_script(" ".join(chunks)).lower().translate(_APOSTROPHES)
    return _WORD.findall(joined)[:_MOST]


def _script(word: str) -> Script | None:
    first = word[0]
    if "\u0400" <= first <= "\u052f":
        return "Cyrl"
    if "\u0600" <= first <= "\u06ff" or "\u0750" <= first <= "\u077f":
        return "Arab"
    return "Latn" if first <= "\u024f" or first == "ə" else None


def _vote(word: str, script: Script, votes: list[float], denial: float) -> None:
    """Add one word's vote, shared among the languages it could belong to; at most 1 in all."""
    ballot = (_known_ballot if len(word) <= _LONGEST_KNOWN else _ballot)(word, script)
    for key in ballot.denied if denial else ():
        votes[key] -= denial
    for key, share in ballot.shares:
        votes[key] += share


class _Ballot(NamedTuple):
    """What one word says: a share of its vote by language, and the languages it denies."""

    shares: Votes
    denied: tuple[int, ...]


def _ballot(word: str, script: Script) -> _Ballot:
    weights: dict[int, float] = {}
    if script == "Arab":
        if word[0] == "ء" or "ٴ" in word:
            weights[_TOTE] = _OWN_WEIGHT
        word = word.translate(HAMZA)
    telling = _TELLING.intersection(word)
    for found in (*_evidence(word), *[_SPEAKS[letter] for letter in telling if letter in _SPEAKS]):
        for key, weight in found:
            weights[key] = weights.get(key, 0.0) + weight
    denied = tuple([key for letter in telling for key in _DENIES[letter]])
    for key in denied:
        weights.pop(key, None)
    total = max(sum(weights.values()), _SURE)
    return _Ballot(tuple([(key, weight / total) for key, weight in weights.items()]), denied)


_LONGEST_KNOWN = 40  # letters: a hostile page's words are not kept
_known_ballot = lru_cache(maxsize=20_000)(_ballot)


def _evidence(word: str) -> list[Votes]:
    edged = f"_{word[:30]}_"
    trigrams = [edged[i : i + 3] for i in range(len(edged) - 2)]
    found = [_TRIGRAMS[trigram] for trigram in trigrams if trigram in _TRIGRAMS]
    if word in _WORDS:
        found.append(_WORDS[word])
    for start in range(max(len(word) - _LONGEST, 2), len(word)):
        if word[start:] in _ENDINGS:
            found.append(_ENDINGS[word[start:]])
            break
    return found


def _leads(votes: list[float], times: float) -> bool:
    """Return whether the leading language has so many times the votes of the next one."""
    best = max(range(len(votes)), key=votes.__getitem__)
    code = _KEYS[best][0]
    rivals = [vote for key, vote in zip(_KEYS, votes, strict=True) if key[0] != code]
    return votes[best] >= times * max(rivals)


def _verdict(votes: list[float], scripts: dict[Script, int]) -> Language:
    total = sum(scripts.values())
    if not total:
        return Language(None, None)
    best = max(range(len(votes)), key=votes.__getitem__)
    code, script = _KEYS[best]
    if votes[best] < max(_LEAST, _COVERED * total) or not _leads(votes, _AHEAD):
        script = max(scripts.items(), key=lambda seen: seen[1])[0]
        return Language(None, script)
    return Language(None if code == _UNNAMED else code, script)


def _listed(lists: dict[Key, str], weight: float) -> dict[str, Votes]:
    found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for key, entries in lists.items():
        for entry in set(entries.split()):
            found[entry].append((_KEYS.index(key), weight))
    return {entry: tuple(votes) for entry, votes in found.items()}


def _endings() -> dict[str, Votes]:
    """Map each ending to the weight a word with it gives, by the longest ending each knows."""
    known = _listed(ENDINGS, _ENDING_WEIGHT)
    return {
        ending: tuple(
            {
                key: (key, weight * length)
                for length in range(1, len(ending) + 1)
                for key, weight in known.get(ending[-length:], ())
            }.values()
        )
        for ending in known
    }


def _indices(codes: str, script: Script) -> tuple[int, ...]:
    return tuple(_KEYS.index((code, script)) for code in codes.split())


def _others(codes: str, script: Script) -> tuple[int, ...]:
    return tuple(
        i for i, key in enumerate(_KEYS) if key[1] == script and key[0] not in codes.split()
    )


_KEYS: list[Key] = list(TRIGRAMS | WORDS)
_TOTE = _KEYS.index(("kk", "Arab"))
_WORDS = _listed(WORDS, _WORD_WEIGHT)
_TRIGRAMS = _listed(TRIGRAMS, _TRIGRAM_WEIGHT)
_ENDINGS = _endings()
_LONGEST = max(map(len, _ENDINGS))
_SPEAKS = {
    letter: tuple((key, _OWN_WEIGHT) for key in _indices(codes, script))
    for script, letters in OWN.items()
    for letter, codes in letters.items()
}
_DENIES = {
    letter: _others(codes, script)
    for script, letters in OWN.items()
    for letter, codes in letters.items()
} | {
    letter: _indices(codes, script)
    for script, letters in SHUT.items()
    for letter, codes in letters.items()
}
_TELLING = frozenset(_DENIES)
