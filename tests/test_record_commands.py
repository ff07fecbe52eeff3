"""The commands that compare the record with its editions, and make it anew."""

from io import StringIO

import pytest
from django.core.management import call_command

from record import writing
from record.models import Claim
from record.publish import check_record
from tests import frozen

pytestmark = pytest.mark.django_db


def say(command):
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def test_a_record_that_differs_is_reported_with_exit_1_and_rebuilt():
    frozen.publish(*frozen.scene(frozen.claim("c")))
    assert "is what the latest editions draw" in say("check_record")
    Claim.objects.update(card="tampered")

    with pytest.raises(SystemExit) as ended:
        say("check_record")

    assert ended.value.code == 1
    assert "9 dossiers" in say("rebuild_record")
    assert "is what the latest editions draw" in say("check_record")


def test_a_dossier_of_which_no_row_is_left_in_the_record_is_reported_and_drawn_again():
    frozen.publish(*frozen.scene(frozen.claim("c")))
    writing.erase(["claim/c"])

    assert any(line.startswith("claim/c: claim") for line in check_record())
    assert "9 dossiers" in say("rebuild_record")
    assert check_record() == []
