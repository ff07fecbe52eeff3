"""Rows as CSV: one line an object, safe to open in a spreadsheet, and back again unchanged.

RFC 4180, UTF-8, every cell in quotes, CRLF. Texts stand as they are; what is no text stands as the
JSON that it is in the API, and null as an empty cell. A text that a spreadsheet could take for a
formula gets one leading apostrophe, as does one that has an apostrophe there already: whoever
takes one away from every text that begins with one has what was said.
"""

import csv
import io
import json
from operator import attrgetter

import msgspec

from record.columns import COLUMNS

RISKY = frozenset("=+-@'\t\r")
# Never a byte of UTF-8: they part cells and lines until all quotes are doubled at once.
CELL, LINE = b"\xff", b"\xfe"
NULL = msgspec.Raw(b"null")
# The reader's own limit is 131,072 characters a cell.
LONGEST_CELL = 2**31 - 1


class Table:
    """Stored rows of one resource, read no deeper than its columns lie: most of a row is never
    parsed, only found."""

    def __init__(self, name, keys=None):
        self.columns = columns = COLUMNS[name].of(keys)
        fields = [
            (name, str | None, None) if name in columns.nullable else (name, str, "")
            for name in columns.texts
        ]
        fields += [(name, msgspec.Raw, NULL) for name in columns.data]
        self._read = msgspec.json.Decoder(list[msgspec.defstruct("Row", fields, gc=False)]).decode
        self._texts, self._data = _getter(columns.texts), _getter(columns.data)
        self._prepare_picking([tuple(column.split(".")) for column in columns.picked])

    def _prepare_picking(self, paths):
        self._keys = list(dict.fromkeys(key for key, _ in paths))
        names = {name: f"of_{name}" for _, name in paths}
        fields = [(field, str | int | None, None) for field in names.values()]
        part = msgspec.defstruct("Part", fields, gc=False, rename={v: k for k, v in names.items()})
        self._nothing = part()
        self._read_parts = msgspec.json.Decoder(list[part | None]).decode
        self._parts = _getter(self._keys)
        self._picks = [(self._keys.index(key), attrgetter(names[name])) for key, name in paths]

    def cells(self, rows):
        """``(texts, picked, data)`` of each of ``rows``, which are stored JSON texts as bytes.

        Texts as such, or None; of what is picked also numbers; of data the JSON, NULL included.
        """
        found = self._read(b"[" + b",".join(rows) + b"]")
        return zip(
            map(self._texts, found), self._picked(found), map(self._data, found), strict=True
        )

    def _picked(self, found):
        """The parts of all rows are read at once: a call for each costs more than the reading."""
        if not self._keys:
            return [()] * len(found)
        raws = []
        for row in found:
            raws += self._parts(row)
        parts = self._read_parts(b"[" + b",".join(raws) + b"]")
        parts = [part or self._nothing for part in parts]
        return zip(
            *(map(get, parts[place :: len(self._keys)]) for place, get in self._picks), strict=True
        )


def _getter(names):
    """What gives the attributes ``names`` as a tuple, however many they are."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda row: tuple(getattr(row, name) for name in names)


class Sheet:
    """The CSV of one resource; of only ``keys``, where given."""

    def __init__(self, name, keys=None):
        self._table = Table(name, keys)
        self.header = '"{}"\r\n'.format('","'.join(self._table.columns.names)).encode()

    def lines(self, rows):
        """The CSV of ``rows``, stored JSON texts as bytes; at least one."""
        lines = LINE.join(
            CELL.join(
                [
                    # CELL, as the text from which it is encoded.
                    "\udcff".join(
                        [
                            *[guarded(text or "") for text in texts],
                            *["" if value is None else guarded(str(value)) for value in picked],
                        ]
                    ).encode(errors="surrogateescape"),
                    *[b"" if cell == NULL else cell for cell in data],
                ]
            )
            for texts, picked, data in self._table.cells(rows)
        )
        lines = lines.replace(b'"', b'""').replace(CELL, b'","').replace(LINE, b'"\r\n"')
        return b'"' + lines + b'"\r\n'


def guarded(text):
    return f"'{text}" if text[:1] in RISKY else text


def unguarded(text):
    return text.removeprefix("'")


def to_csv(name, rows):
    """``rows``, the drawn dicts of resource ``name``, as the text of a CSV file."""
    sheet = Sheet(name)
    texts = [json.dumps(row, ensure_ascii=False).encode() for row in rows]
    return (sheet.header + (sheet.lines(texts) if texts else b"")).decode()


def from_csv(name, text):
    """The drawn dicts of resource ``name`` from the text of a CSV file that ``to_csv`` gave."""
    columns = COLUMNS[name]
    csv.field_size_limit(LONGEST_CELL)
    return [
        {
            key: unguarded(line[key]) or (None if key in columns.nullable else "")
            for key in columns.texts
        }
        | {key: json.loads(line[key] or "null") for key in columns.data}
        for line in csv.DictReader(io.StringIO(text, newline=""))
    ]
