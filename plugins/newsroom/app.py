"""The application: who is asked for, what every answer carries, where errors go."""

from collections.abc import Awaitable, Callable
from typing import Final

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse
from starlette.exceptions import HTTPException as AnyHTTPException

from newsroom import day_pages, ops_pages, text_pages
from newsroom.access import login_address, reading
from newsroom.render import HERE, LANGUAGES
from newsroom.view import view

NUL: Final = b"%00"  # no text of PostgreSQL has it
YEAR: Final = 365 * 86400  # seconds
STATIC: Final = {
    "newsroom.css": "text/css",
    "newsroom.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
        " frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}

# No documentation pages: they would answer without asking who is there.
app = FastAPI(
    title="Newsroom", docs_url=None, redoc_url=None, openapi_url=None,
    dependencies=[Depends(reading)],
)  # fmt: skip
for pages in (day_pages, text_pages, ops_pages):
    app.include_router(pages.router)


@app.middleware("http")
async def guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Give every answer the headers that bound what a browser does with it."""
    if NUL in request.scope["query_string"]:
        answer: Response = view(request, "error.html", status=422, login="", said="%00", page="")
    else:
        answer = await go_on(request)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if (asked := request.query_params.get("lang")) in LANGUAGES:
        path = request.scope.get("root_path") or "/"
        answer.set_cookie(
            "newsroom_lang",
            asked,
            max_age=365 * 86400,
            path=path,
            httponly=True,
            samesite="lax",
        )
    return answer


@app.get("/static/{name}")
def static(name: str) -> FileResponse:
    """Return one of the page's own files."""
    if name not in STATIC:
        raise HTTPException(404)
    return FileResponse(
        HERE / "static" / name,
        media_type=STATIC[name],
        headers={"Cache-Control": "private, max-age=3600"},
    )


@app.exception_handler(AnyHTTPException)
async def refused(request: Request, error: AnyHTTPException) -> HTMLResponse:
    """Say in the reader's language why there is no page; to a stranger, where to log in."""
    login = login_address(request) if error.status_code == 401 else ""
    said = error.detail if error.status_code not in {401, 403, 404} else ""
    return view(request, "error.html", status=error.status_code, login=login, said=said, page="")


@app.exception_handler(OSError)
async def out_of_reach(request: Request, error: OSError) -> HTMLResponse:
    """Say which part of the archive cannot be read, and why."""
    return view(request, "error.html", status=502, login="", said=str(error), page="")


@app.exception_handler(RequestValidationError)
async def misunderstood(request: Request, error: RequestValidationError) -> HTMLResponse:
    """Say which part of the address could not be understood."""
    parts = {str(one["loc"][-1]) for one in error.errors()}
    return view(request, "error.html", status=422, login="", said=", ".join(sorted(parts)), page="")
