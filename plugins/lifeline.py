"""Children that do not outlive the process that started them, however it dies."""

import ctypes
import signal
from collections.abc import Callable
from contextlib import suppress

PR_SET_PDEATHSIG = 1


def lifeline(sign: signal.Signals) -> Callable[[], None]:
    """Return a `preexec_fn` that has the kernel send a signal when the parent dies.

    The kernel does so even after kill -9. Elsewhere than on Linux it does nothing.
    """

    def tie() -> None:
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, sign)

    return tie
