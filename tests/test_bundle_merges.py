"""A bundle says what is merged, and comes out as it went in."""

import pytest
from django.core.management import call_command

from desk.bundles.files import BundleRefused, write
from desk.bundles.loading import export, load
from editorial.models import Dossier, History
from record.models import Redirect
from record.publish import check_record
from tests import bridge

pytestmark = pytest.mark.django_db


def bundle(**into):
    """The bundle of the bridge with a double, and a double of that, of its first actor and claim."""
    made = bridge.matched_bundle()
    for name, rows in made.items():
        if name in ("actors", "claims"):
            double = {key: value for key, value in rows[-1].items() if key not in PARTS}
            rows += [{**double, "slug": f"double-{name}"}, {**double, "slug": f"triple-{name}"}]
            for row in rows:
                if row["slug"] in into:
                    row["merged_into"] = into[row["slug"]]
    return made


PARTS = ("affiliations", "names", "stances", "links", "parties", "bearings", "assessments")


def merged():
    last = {name: bridge.matched_bundle()[name][-1]["slug"] for name in ("actors", "claims")}
    return bundle(
        **{"triple-claims": "double-claims", "double-claims": last["claims"]},
        **{"double-actors": "triple-actors", "triple-actors": last["actors"]},
    )


def test_merges_are_loaded_whatever_their_order_and_exported_equal():
    story = load(merged())

    assert export(story) == merged()
    assert Dossier.objects.exclude(merged_into=None).count() == 4


def test_loading_merges_again_changes_nothing():
    load(merged())
    before = History.objects.count()

    load(merged())

    assert History.objects.count() == before


def test_a_merge_that_is_left_out_is_undone_and_the_row_may_change_with_it():
    load(merged())
    changed = bundle()
    changed["claims"][-1]["text"] = "Another sentence."

    story = load(changed)

    assert export(story) == changed


def test_what_is_merged_is_not_changed_by_a_bundle_that_merges_it():
    load(merged())
    changed = merged()
    changed["claims"][-1]["text"] = "Another sentence."

    with pytest.raises(BundleRefused, match="undo the merge first"):
        load(changed)


def test_a_merge_into_nothing_is_refused_with_its_place():
    with pytest.raises(BundleRefused, match="there is no claim “nowhere”") as refusal:
        load(bundle(**{"double-claims": "nowhere"}))

    assert "claims.yaml" in str(refusal.value)


def test_a_bundle_with_merges_is_published_whole(tmp_path):
    write(merged(), tmp_path / "bridge")

    call_command("load_bundle", str(tmp_path / "bridge"), publish=True, verbosity=0)

    led = {(row.slug, row.to) for row in Redirect.objects.now().filter(kind="claim")}
    last = bridge.matched_bundle()["claims"][-1]["slug"]
    assert led == {("triple-claims", last), ("double-claims", last)}
    assert check_record() == []
