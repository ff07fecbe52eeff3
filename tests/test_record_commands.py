"""The commands that compare the record with its editions, and make it anew."""

from io import StringIO

import pytest
from django.core.management import call_command

from record.models import Claim
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
