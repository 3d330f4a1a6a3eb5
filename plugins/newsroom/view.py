"""A template with what every page needs: the base path, the language, the reader's way here."""

from datetime import date
from typing import Annotated, Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from pydantic import AfterValidator, BeforeValidator
from starlette.datastructures import URL

from newsroom.render import language_of, render


def _empty_is_none(value: object) -> object:
    return value or None  # a form sends what was left empty too


def _of_our_time(day: date | None) -> date | None:
    if day and not 1900 < day.year < 3000:
        raise ValueError("no day of newspapers")
    return day


Day = Annotated[date | None, BeforeValidator(_empty_is_none), AfterValidator(_of_our_time)]
Number = Annotated[int | None, BeforeValidator(_empty_is_none)]


def view(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page; the links of a page begin with `base`, Airflow's own with `airflow`."""
    base = request.scope.get("root_path", "")
    asked = request.query_params.get("lang")
    kept = request.cookies.get("newsroom_lang")
    language = language_of(asked, kept, request.headers.get("Accept-Language", ""))
    values |= {"base": base, "airflow": base.removesuffix("/newsroom"), "status": status}
    values |= {"here": lambda **parts: _here(request.url, base, parts)}
    return HTMLResponse(render(template, language, **values), status_code=status)


def _here(url: URL, base: str, parts: dict[str, str]) -> str:
    """Return the address of this very page with other parts."""
    there = url.include_query_params(**parts)
    path = there.path if there.path.startswith(base) else base + there.path
    return f"{path}?{there.query}"
