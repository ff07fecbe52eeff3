"""Rows as Parquet, where the extra requirement is installed (requirements-parquet.txt).

The columns are those of the CSV; texts are as they are, without an apostrophe before any, and what
is an object or a list is the JSON text.
"""

import json
from importlib.util import find_spec

from record.columns import COLUMNS
from record.csv import NULL, Table

MEDIA_TYPE = "application/vnd.apache.parquet"
# Rows that are held until they are written: some 60 MB of claims.
GROUP = 20_000


def is_installed():
    return find_spec("arro3") is not None


def write(path, name, batches):
    """Write the rows of resource ``name``, lists of stored JSON texts as bytes, to ``path``."""
    from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema
    from arro3.io import write_parquet

    types = {"boolean": DataType.bool(), "integer": DataType.int64()}
    columns, table = COLUMNS[name], Table(name)
    kinds = [types.get(columns.type(column), DataType.utf8()) for column in columns.names]
    schema = Schema([Field(*pair) for pair in zip(columns.names, kinds, strict=True)])

    def read():
        for batch in batches:
            cells = [
                [*texts, *picked, *map(_value, data)] for texts, picked, data in table.cells(batch)
            ]
            by_column = zip(zip(*cells, strict=True), kinds, strict=True)
            arrays = [Array(list(values), kind) for values, kind in by_column]
            yield RecordBatch.from_arrays(arrays, schema=schema)

    reader = RecordBatchReader.from_batches(schema, read())
    write_parquet(reader, path, compression="zstd(3)", max_row_group_size=GROUP)


def _value(raw):
    if raw == NULL:
        return None
    text = bytes(raw).decode()
    return text if text[0] in "{[" else json.loads(text)
