"""One target, fuzzed by atheris: `python -m tests.fuzz TARGET SECONDS`.

What is new goes to var/fuzz/TARGET, what breaks it to var/fuzz/broken-TARGET-*. SECONDS are of CPU.
"""

import os
import sys
import time
from hashlib import sha256
from importlib import import_module
from pathlib import Path

SEEDS = Path(__file__).parent / "corpus"
FOUND = Path(__file__).parents[2] / "var" / "fuzz"
LONGEST = 20_000  # bytes of an input
SLOWEST = 60  # seconds for one input, on a machine that has other work


def main() -> None:
    name, seconds = sys.argv[1], float(sys.argv[2])
    atheris = import_module("atheris")  # in an environment of its own, see the Makefile
    with atheris.instrument_imports(include=["parsers", "crawlers", "warcio"]):
        target = import_module("tests.fuzz.targets").TARGETS[name]
    tried, began = 0, time.process_time()

    def once(data: bytes) -> None:
        nonlocal tried
        try:
            target(data)
        except Exception:
            # libFuzzer's own artifact is lost where its alarm ends it first.
            (FOUND / f"broken-{name}-{sha256(data).hexdigest()[:12]}").write_bytes(data)
            raise
        tried += 1
        if time.process_time() - began > seconds:
            print(f"fuzz {name}: {tried} inputs in {seconds:.0f} s of CPU, none broke it")
            sys.stdout.flush()
            os._exit(0)  # libFuzzer knows only time on the wall

    (FOUND / name).mkdir(parents=True, exist_ok=True)
    options = [f"-max_len={LONGEST}", f"-timeout={SLOWEST}", "-rss_limit_mb=2048", "-verbosity=0"]
    options += [f"-artifact_prefix={FOUND}/broken-{name}-", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(FOUND / name), str(SEEDS / name)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
