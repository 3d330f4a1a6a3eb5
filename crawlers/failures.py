"""Why a request was lost, by name.

`failed:` is the site's or the network's doing, `skipped:` is what we chose not to ask for.
"""

import gzip
import zlib

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, TCPTimedOutError
from twisted.web.client import ResponseFailed


class OffSite(IgnoreRequest):
    """A request to a host that is not the site's own, also after a redirect."""


class RobotsUnreachable(IgnoreRequest):
    """A host whose robots.txt did not answer: nothing is asked of it now.

    `why` is the network's own name for it where there was no answer at all, such as `failed:dns`.
    """

    def __init__(self, host: str, why: str) -> None:
        super().__init__(f"robots.txt of {host}: {why}")
        self.why = why


class OverBudget(IgnoreRequest):
    """A request beyond what a site may be asked in a day."""


class ToldToWait(IgnoreRequest):
    """A host that answered 429 or 503 and wants to be left alone for long."""


class Purged(IgnoreRequest):
    """A page that was erased and must not come back."""


class Blocked(IgnoreRequest):
    """A bot challenge in place of the page."""


class WrongType(IgnoreRequest):
    """A picture, film or document in place of the page."""


class PrivateAddress(IgnoreRequest):
    """A host name that leads into a private network."""


NAMES: dict[type[Exception], str] = {
    OffSite: "skipped:off-site",
    OverBudget: "skipped:over-budget",
    ToldToWait: "skipped:told-to-wait",
    Purged: "skipped:erased",
    Blocked: "failed:blocked",
    WrongType: "failed:wrong-type",
    PrivateAddress: "skipped:private-address",
    CannotResolveHostError: "failed:dns",
    DownloadConnectionRefusedError: "failed:connect",
    TCPTimedOutError: "failed:timeout",
    ConnectError: "failed:connect",
    DownloadTimeoutError: "failed:timeout",
    DownloadCancelledError: "failed:too-large",  # Scrapy cancels what outgrows DOWNLOAD_MAXSIZE
    ResponseDataLossError: "failed:cut-short",
    gzip.BadGzipFile: "failed:garbled",
    zlib.error: "failed:garbled",
    EOFError: "failed:garbled",
}
REFUSALS = {
    "robots.txt": "skipped:robots",
    "redirections": "failed:redirect-loop",
    "DOWNLOAD_MAXSIZE": "failed:too-large",
}


def reason_of(error: BaseException | None) -> str:
    """Return `skipped:<reason>` or `failed:<reason>` for what kept a page from coming."""
    if isinstance(error, HttpError):
        return f"failed:http-{error.response.status}"
    if isinstance(error, RobotsUnreachable):
        return error.why
    for kind, name in NAMES.items():
        if isinstance(error, kind):
            return name
    if isinstance(error, IgnoreRequest):
        return next((n for words, n in REFUSALS.items() if words in str(error)), "skipped:refused")
    if isinstance(error, DownloadFailedError):
        return "failed:tls" if _is_tls(error) else "failed:connection-lost"
    return f"failed:{type(error).__name__}"


def _is_tls(error: DownloadFailedError) -> bool:
    cause = error.__cause__
    reasons = cause.reasons if isinstance(cause, ResponseFailed) else ()
    return any(reason.check(SSL.Error) for reason in reasons)
