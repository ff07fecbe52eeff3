"""Making a data package of everything that is on record now: Frictionless Data Package, CSV, Parquet."""

import gzip
import hashlib
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from record import parquet
from record.csv import Sheet
from record.describing import schema
from record.packages import MANIFEST, Package
from record.query import RESOURCES
from record.query.streaming import copied, everything

# Denials are stances: those whose position is `denies`.
PACKED = [name for name in RESOURCES if name != "denials"]
MAKING = ".making-"
ABOUT = (
    "Who said what, where it was read, who denies it, and what the evidence says. A text that begins "
    "with an apostrophe had it put before it, so that no spreadsheet takes it for a formula: take one "
    "away. Columns of type object and array hold JSON. A claim's text is never to be shown alone."
)


def make(directory):
    """Write a package of everything into a folder of its own below ``directory``. Returns it.

    It appears whole or not at all. All files are of one moment.
    """
    directory.mkdir(parents=True, exist_ok=True)
    begun = datetime.now(UTC)
    _wait_for_writers()
    with tempfile.TemporaryDirectory(prefix=MAKING, dir=directory) as above:
        folder = Path(above) / f"{begun:%Y%m%dT%H%M%SZ}"
        folder.mkdir()
        manifest = _described(begun, *_files(folder))
        (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
        return Package(folder.rename(directory / folder.name), manifest)


def _wait_for_writers():
    """Let whoever is writing the record finish: a withdrawal that is told to be older than this
    package is then left out of it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('record'))")


def _files(folder):
    """Write the data files into ``folder``. Returns the descriptors of the CSV and of the Parquet."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        tables = [_csv(folder, name, cursor) for name in PACKED]
        if not parquet.is_installed():
            return tables, []
        return tables, [_parquet(folder, name, cursor) for name in PACKED]


def _rows(name, cursor):
    return copied(cursor, everything(RESOURCES[name]))


def _csv(folder, name, cursor):
    sheet, path = Sheet(name), folder / f"{name}.csv.gz"
    # No name and no moment inside: equal rows are equal bytes.
    with (
        path.open("wb") as file,
        gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as packed,
    ):
        packed.write(sheet.header)
        for batch in _rows(name, cursor):
            packed.write(sheet.lines(batch))
    return {
        "name": name,
        "type": "table",
        "profile": "tabular-data-resource",
        "description": RESOURCES[name].about,
        **_file(path),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "compression": "gz",
        "schema": schema(name),
    }


def _parquet(folder, name, cursor):
    path = folder / f"{name}.parquet"
    parquet.write(path, name, _rows(name, cursor))
    return {"name": name, **_file(path), "mediatype": parquet.MEDIA_TYPE}


def _file(path):
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"path": path.name, "bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def _described(begun, tables, parquets):
    name, _, address = settings.RECORD_LICENCE.partition(" ")
    licences = [{"name": name, **({"path": address} if address else {})}] if name else []
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "profile": "tabular-data-package",
        "name": "on-record",
        "title": f"{settings.SITE_NAME}: the whole record",
        "description": ABOUT,
        "homepage": f"{settings.SITE_URL}/exports/",
        "created": begun.isoformat(),
        "version": f"{begun:%Y%m%dT%H%M%SZ}",
        **({"licenses": licences} if licences else {}),
        "sources": [{"title": settings.SITE_NAME, "path": f"{settings.SITE_URL}/"}],
        "resources": tables,
        # The same rows, for readers of Parquet.
        "parquet": parquets,
    }
