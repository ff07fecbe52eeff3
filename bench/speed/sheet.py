"""The claims of the record as one SQLite file for Datasette: the same rows, with the best index."""

import sqlite3
from itertools import islice

from django.db import transaction

from record.models import Claim

TABLE = """
CREATE TABLE claims (
    slug TEXT PRIMARY KEY, event TEXT, status TEXT, first_published TEXT, row TEXT
)
"""
INDEXES = [
    "CREATE INDEX claims_flagship ON claims (event, status, first_published DESC)",
    "CREATE INDEX claims_in_order ON claims (first_published DESC)",
]


def build(file):
    """Write ``file`` anew."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    rows = Claim.objects.now().values_list("slug", "event", "statuses", "first_published", "row")
    rows = rows.order_by().iterator(chunk_size=2000)
    # Outside of a transaction the server would write all rows down before it gives the first.
    with transaction.atomic(), sqlite3.connect(file) as sheet:
        sheet.execute(TABLE)
        while lot := list(islice(rows, 2000)):
            sheet.executemany(
                "INSERT INTO claims VALUES (?, ?, ?, ?, ?)",
                [(s, e, statuses[0], at.isoformat(), row) for s, e, statuses, at, row in lot],
            )
        for index in INDEXES:
            sheet.execute(index)
    sheet.close()
