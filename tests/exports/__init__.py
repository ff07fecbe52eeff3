"""A list whole, as CSV and NDJSON: the story is ``conftest``'s; here, how an export is asked for and left."""

from django.db import connection
from django.test import Client

from tests import kremlin

THEN = {"as_of": "2023-05-03"}


def whole(name, form, /, **query):
    response = Client().get(f"/api/v1/{name}/", {**query, "format": form})
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def hang_up(response):
    next(iter(response.streaming_content))
    let_go(response)


def let_go(response):
    """Close as the server does: the test client does it in the iterator that it puts around."""
    response._iterator.close()


def add_claims(many):
    """So many synthetic claims on the record, each with the rows of one that was published."""
    with connection.cursor() as cursor:
        for table in ("record_claim", "record_claimmoment"):
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
                " AND column_name NOT IN ('id', 'slug') ORDER BY ordinal_position",
                [table],
            )
            columns = ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
            cursor.execute(
                f"INSERT INTO {table} (slug, {columns}) SELECT 'made-' || n, {columns}"
                f" FROM {table}, generate_series(1, %s) AS n WHERE slug = %s",
                [many, kremlin.CLAIM],
            )
