"""The Kremlin story on record, with a link and a figure beside it; only read here."""

import pytest
from django.db import transaction

from tests import frozen, kremlin


@pytest.fixture(scope="module")
def story(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        link = {"kind": "refines", "to": kremlin.CLAIM, "basis": "our_reading"}
        figure = {"words": "two", "low": "2", "high": "2", "counted": "people", "measure": "killed"}
        stance = frozen.stance("kirby-ridiculous", figures=[figure])
        counted = frozen.claim("counted", stance, event="kremlin-drones", links=[link])
        frozen.publish(*kremlin.story(), counted)
        yield
        transaction.set_rollback(True)
