"""A day's rows as a file: JSON lines, CSV or Parquet; each is written whole or not at all."""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from storage.export.days import VIEW

Row = Mapping[str, Any]
# A formula begins a cell. With a semicolon as its separator, which is what Excel takes in Kazakh
# and Russian, a cell also begins after one and, since quotes no longer pair, on each line; a quote
# there, which is written as two, opens and closes nothing before what follows it.
_FORMULA = re.compile(r"^(?=[=+\-@＝＋－＠\t\r\n])|(?<=[;\t\r\n])(?=\"?[=+\-@＝＋－＠])")
_KINDS = {"text": "VARCHAR", "date": "DATE", "timestamp with time zone": "TIMESTAMPTZ"}
_KINDS |= {"bigint": "BIGINT", "integer": "INTEGER"}
_LARGEST = 64 * 2**20  # bytes of one row


def write_day(rows: Iterable[Row], path: Path) -> int:
    """Write the rows in the format of the path's ending; return how many there were."""
    part = path.with_name(f"{path.name}.part")
    writers = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet}
    count = writers[path.suffix](rows, part)
    part.replace(path)
    return count


def sha256(path: Path) -> str:
    """Return the digest of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def need(kind: str) -> None:
    """Raise ValueError, with what to do, where a format's package is missing."""
    if kind == "parquet" and find_spec("duckdb") is None:
        raise ValueError("Parquet is written by DuckDB: pip install 'kazakh-news[parquet]'")


def _jsonl(rows: Iterable[Row], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def _csv(rows: Iterable[Row], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(column.name for column in VIEW.columns)
        for row in rows:
            table.writerow(_harmless(value) for value in row.values())
            count += 1
    return count


def _harmless(value: Any) -> Any:
    """Return a cell in which no spreadsheet finds a formula: a quote goes before its first sign."""
    return _FORMULA.sub("'", value) if isinstance(value, str) else value


def _parquet(rows: Iterable[Row], path: Path) -> int:
    lines = path.with_name(f"{path.name}.jsonl")
    try:
        count = _jsonl(rows, lines)
        kinds = ", ".join(f"{c.name}: '{_KINDS[c.postgresql]}'" for c in VIEW.columns)
        read = (
            f"read_json({_quoted(lines)}, format = 'newline_delimited', columns = {{{kinds}}},"
            f" maximum_object_size = {_LARGEST})"
        )
        with import_module("duckdb").connect() as database:
            database.execute("SET timezone = 'UTC'")
            database.execute(
                f"COPY (FROM {read}) TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd)"
            )
    finally:
        lines.unlink(missing_ok=True)
    return count


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
