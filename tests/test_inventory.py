"""docs/inventory.md names every address, format and field there is, and no other."""

import pytest

from api import feeds, streams
from api.errors import MEDIA_TYPE
from api.timemaps import LINK_FORMAT
from record.query.shape import FORMATS
from tests.leaks import inventory

FIELDS = inventory.true_fields()


def test_every_public_address_is_named():
    told = dict(inventory.table("Public addresses"))

    assert told == inventory.routes("config.urls_public")


def test_every_address_of_the_desk_is_named():
    single, tables = inventory.desk_routes()

    assert {address for (address,) in inventory.table("Desk addresses")} == single
    told = dict(inventory.table("Desk addresses of a table"))
    assert {table: inventory.names(more) for table, more in told.items()} == tables


def test_every_table_is_named():
    assert inventory.told_fields().keys() == FIELDS.keys()


@pytest.mark.parametrize("model", FIELDS)
def test_every_field_is_named_once_with_who_may_see_it(model):
    public, never = inventory.told_fields()[model]

    assert public | never == FIELDS[model]
    assert not public & never


def test_every_format_is_named():
    told = {name: media_type for name, media_type, _ in inventory.table("Formats")}

    written = {**feeds.MEDIA_TYPES, **streams.MEDIA_TYPES}
    written |= {"json": "application/json", "link": LINK_FORMAT, "problem": MEDIA_TYPE}
    assert set(FORMATS) <= told.keys()
    assert {name: kind.partition(";")[0] for name, kind in written.items()}.items() <= told.items()
