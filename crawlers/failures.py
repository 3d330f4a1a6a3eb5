"""Why a request was lost, by name."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure


class OffSite(IgnoreRequest):
    """A request to a host that is not the site's own, also after a redirect."""


NETWORK: dict[type[Exception], str] = {
    CannotResolveHostError: "dns",
    DownloadConnectionRefusedError: "connect",
    DownloadTimeoutError: "timeout",
    ResponseDataLossError: "cut-short",
}
REFUSALS = {"robots.txt": "skipped:robots", "redirections": "failed:redirect-loop"}


def reason_of(failure: Failure) -> str:
    """Return `skipped:<reason>` or `failed:<reason>` for a request that brought no page."""
    error = failure.value
    if isinstance(error, HttpError):
        return f"failed:http-{error.response.status}"
    if isinstance(error, OffSite):
        return "skipped:off-site"
    if isinstance(error, IgnoreRequest):
        return next((n for words, n in REFUSALS.items() if words in str(error)), "skipped:refused")
    name = next((n for kind, n in NETWORK.items() if isinstance(error, kind)), None)
    return f"failed:{name or type(error).__name__}"
