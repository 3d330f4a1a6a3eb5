"""The corpus of the fuzzer, finds included, through every target; `make fuzz` looks for more."""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_in_the_corpus_breaks_its_target(name: str) -> None:
    seeds = sorted((CORPUS / name).iterdir())
    assert seeds
    for seed in seeds:
        TARGETS[name](seed.read_bytes())
