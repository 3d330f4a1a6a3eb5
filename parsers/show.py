"""A parsed page as people and programs see it: a page of text, or one JSON object."""

import json
from datetime import datetime
from typing import Any

from storage.article import Article, Rejection
from storage.visible import visible, visible_lines

FIELDS = (
    "headline", "lead", "body", "byline", "authors", "published", "published_precision",
    "language", "script", "section", "tags", "canonical_url", "image", "provenance",
)  # fmt: skip


def as_json(result: Article | Rejection) -> str:
    """Return one JSON object: `outcome`, `reason` and every field, null where there is none."""
    if isinstance(result, Article):
        fields: dict[str, Any] = {"outcome": "article", "reason": None, "detail": None}
        fields |= {name: getattr(result, name) for name in FIELDS}
        fields["authors"] = [{"name": c.name, "role": c.role} for c in result.authors]
        fields["published"] = _iso(result)
        fields["provenance"] = {
            name: {"rule": found.rule, "raw": found.raw}
            for name, found in result.provenance.items()
        }
    else:
        fields = {"outcome": "rejected", "reason": result.reason, "detail": result.detail or None}
        fields |= dict.fromkeys(FIELDS)
    return visible(json.dumps(fields, ensure_ascii=False))


def as_text(result: Article | Rejection) -> str:
    """Return a page of text: each field with the rule that found it, then the body."""
    if isinstance(result, Rejection):
        return visible(f"rejected: {result.reason}" + (f" ({result.detail})" * bool(result.detail)))
    people = "; ".join(f"{c.name} ({c.role})" for c in result.authors)
    rows = {
        "headline": result.headline,
        "byline": result.byline,
        "authors": people or None,
        "published": _iso(result),
        "language": result.language and f"{result.language}-{result.script}",
        "section": result.section,
        "tags": ", ".join(result.tags) or None,
        "canonical_url": result.canonical_url,
        "image": result.image,
        "lead": result.lead,
    }
    lines = [f"{name:14} {value or '–'}{_rule(result, name)}" for name, value in rows.items()]
    lines += [f"{'body':14} {_rule(result, 'body').strip()}", "", *result.body]
    return visible_lines("\n".join(lines))


def _rule(article: Article, name: str) -> str:
    found = article.provenance.get("byline" if name == "authors" else name)
    return f"   ← {found.rule}" if found else ""


def _iso(article: Article) -> str | None:
    when = article.published
    if isinstance(when, datetime):
        return when.strftime("%Y-%m-%dT%H:%M:%SZ")
    return when.isoformat() if when else None
