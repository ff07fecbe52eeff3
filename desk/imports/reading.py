"""From the bytes of a CSV file to its rows of cells, or a sentence that says what is wrong with it."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches

from desk.imports.columns import columns_of

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
DELIMITERS = (",", ";", "\t")
# What `csv` says in strict mode, and what a person can do about it.
MALFORMED = {
    "unexpected end of data": "a quotation mark is opened and never closed",
    "expected after": "a quotation mark stands inside a quoted cell: write it twice",
    "field larger than": f"a cell has more than {csv.field_size_limit()} characters",
}


class FileRefused(Exception):
    """The file cannot be imported. ``str()`` is the sentence to show."""


@dataclass(frozen=True)
class Table:
    """The columns of a file, and ``(line, cells)`` of each record: the line on which it begins."""

    columns: list
    rows: list


def read(content, kind):
    """Read ``content`` (bytes) as a CSV of ``kind``. Raises ``FileRefused``.

    UTF-8, a byte order mark or none; comma, semicolon or tab; quoted as RFC 4180 says. A record
    with too few or too many cells is let through: that is an error of its row, not of the file.
    """
    if len(content) > MOST_BYTES:
        raise FileRefused(f"The file is larger than {MOST_BYTES // 1_000_000} MB: split it.")
    text = _decode(content)
    known = columns_of(kind)
    records = _records(text, _delimiter(text, known))
    _, header = next(records, (1, []))
    columns = [_plain(cell) for cell in header]
    _check_columns(columns, known, kind)
    rows = []
    for line, cells in records:
        rows.append((line, cells))
        if len(rows) > MOST_ROWS:
            raise FileRefused(f"The file has more than {MOST_ROWS:,} rows: split it.")
    if not rows:
        raise FileRefused("The file has no row below its header.")
    return Table(columns, rows)


def _decode(content):
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused("The file is UTF-16: save it as “CSV UTF-8”.")
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise FileRefused(f"Line {line} holds a NUL character: this is no text file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = error.object[: error.start].split(b"\n")
        raise FileRefused(
            f"Line {len(lines)}, character {len(lines[-1].decode()) + 1}: the byte "
            f"{error.object[error.start]:#04x} is not UTF-8. Save the file as “CSV UTF-8”."
        ) from error


def _delimiter(text, known):
    """The delimiter by which the first line names most of our columns."""

    def found(delimiter):
        try:
            _, header = next(_records(text, delimiter), (1, []))
        except FileRefused:
            return 0
        return sum(_plain(cell) in known for cell in header)

    return max(DELIMITERS, key=found)


def _records(text, delimiter):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            told = next((ours for theirs, ours in MALFORMED.items() if theirs in str(error)), error)
            raise FileRefused(f"In the record that begins on line {line}, {told}.") from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def _plain(cell):
    """A header as it is compared: “Credited as” is credited_as."""
    return re.sub(r"[\s-]+", "_", cell.strip().casefold())


def _check_columns(columns, known, kind):
    for place, name in enumerate(columns, start=1):
        if not name:
            raise FileRefused(f"Column {place} has no name.")
        if name not in known:
            near = get_close_matches(name, known, 1)
            meant = f" Is “{near[0]}” meant?" if near else ""
            raise FileRefused(f"Column {place}, “{name[:60]}”, is no column of {kind}.{meant}")
    twice = [n for n, times in Counter(columns).items() if times > 1 and not known[n].repeats]
    if twice:
        raise FileRefused(f"The column “{twice[0]}” stands more than once.")
    missing = [name for name, column in known.items() if column.needed and name not in columns]
    if missing:
        raise FileRefused(f"The column “{missing[0]}” is missing.")
