"""Withdrawals of either end of a merge take away every word of it."""

import pytest

from record.models import Claim, Redirect, Tombstone
from record.publish import check_record, rebuild_record
from record.writing import models as record_models
from tests import frozen
from tests.merge_published import NEW, OLD, detail, find, get, unmerge

pytestmark = pytest.mark.django_db


def test_withdrawing_the_survivor_takes_the_merged_away_with_all_its_rows(merged):
    frozen.withdraw(f"claim/{NEW}", reason="privacy")

    for model in record_models():
        left = model.objects.filter(owner__in=[f"claim/{OLD}", f"claim/{NEW}"])
        # The list of editions tells that both are withdrawn.
        assert not left.exclude(edition=0).exists()
    assert {stone.slug: stone.reason for stone in Tombstone.objects.all()} == {
        OLD: "privacy",
        NEW: "privacy",
    }
    for address in (f"/claims/{OLD}/", f"/api/v1/claims/{OLD}/", f"/embed/claims/{OLD}/"):
        assert get(address).status_code == 410
    assert get(f"/api/v1/denials/reply.{OLD}/").status_code == 410
    assert check_record() == []


def test_tombstones_of_what_is_merged_are_rebuilt_too(merged):
    frozen.withdraw(f"claim/{NEW}")
    Tombstone.objects.all().delete()

    rebuild_record()

    assert {stone.slug for stone in Tombstone.objects.all()} == {OLD, NEW}
    assert check_record() == []


def test_a_survivor_that_returns_brings_the_merged_back(merged):
    frozen.withdraw(f"claim/{NEW}")

    frozen.publish(find(f"claim/{NEW}"))

    assert not Tombstone.objects.now().exists()
    assert get(f"/claims/{OLD}/").status_code == 301
    assert detail(NEW)["contested"]
    assert check_record() == []


def test_what_is_unmerged_from_a_withdrawn_survivor_stands_again(merged):
    frozen.withdraw(f"claim/{NEW}")

    unmerge(f"claim/{OLD}")

    assert get(f"/claims/{OLD}/").status_code == 200
    assert get(f"/claims/{NEW}/").status_code == 410
    assert check_record() == []


def test_withdrawing_the_merged_takes_its_words_out_of_the_survivor_past_rows_included(merged):
    frozen.publish(find(f"claim/{NEW}").but(text="Another wording."))
    frozen.withdraw(f"claim/{OLD}")

    assert get(f"/claims/{OLD}/").status_code == 410
    assert detail(NEW)["denied_by"] == []
    assert not Claim.objects.filter(detail__contains="/reply/").exists()
    assert not Redirect.objects.exists()
    assert check_record() == []


def test_withdrawing_what_was_merged_once_takes_it_out_of_what_it_was_merged_into(merged):
    unmerge(f"claim/{OLD}")
    frozen.withdraw(f"claim/{OLD}")

    assert not Claim.objects.filter(slug=NEW, detail__contains="/reply/").exists()
    assert check_record() == []


def test_withdrawing_a_statement_takes_its_words_out_of_a_merged_claim(merged):
    frozen.withdraw("statement/reply")

    for model in record_models():
        for row in model.objects.all():
            assert "a lie, all of it" not in str(vars(row))
    assert check_record() == []
