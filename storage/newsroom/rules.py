"""Which rules found the fields of a day's texts."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Date, bindparam, text
from sqlalchemy.orm import Session

# The day's index gives the rows; what a row says of its rules is read once.
_RULES = {
    "sqlite": """
SELECT a.site, f.key AS field, json_extract(f.value, '$.rule') AS rule, count(*) AS times
FROM edition AS e JOIN article AS a ON a.id = e.article_id, json_each(e.provenance) AS f
WHERE e.published_day = :day GROUP BY 1, 2, 3
""",
    "postgresql": """
SELECT a.site, f.key AS field, f.value ->> 'rule' AS rule, count(*) AS times
FROM edition AS e JOIN article AS a ON a.id = e.article_id,
     LATERAL jsonb_each(e.provenance) AS f (key, value)
WHERE e.published_day = :day GROUP BY 1, 2, 3
""",
}
Expected = Mapping[str, Mapping[str, frozenset[str]]]


def fallback_shares(session: Session, day: date, expected: Expected) -> dict[str, float]:
    """Return by site the share of a day's findings that were not by the site's own rules.

    `expected` has by site and field the rules its layouts name; only those fields count.
    """
    dialect = session.get_bind().dialect.name
    statement = text(_RULES[dialect]).bindparams(bindparam("day", type_=Date()))
    own, others = Counter[str](), Counter[str]()
    for site, field, rule, times in session.execute(statement, {"day": day}):
        rules = expected.get(site, {}).get(field)
        if rules:
            (own if rule in rules else others)[site] += times
    return {site: others[site] / (own[site] + others[site]) for site in own.keys() | others.keys()}


def rules_of(session: Session, day: date, site: str) -> dict[str, Counter[str]]:
    """Return for each field of a site's day how often each rule found it."""
    dialect = session.get_bind().dialect.name
    statement = text(_RULES[dialect].replace("GROUP BY", "AND a.site = :site GROUP BY"))
    typed = statement.bindparams(bindparam("day", type_=Date()))
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, field, rule, times in session.execute(typed, {"day": day, "site": site}):
        found[field][rule] += times
    return dict(found)
