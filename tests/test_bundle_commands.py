"""The commands for bundles: a story goes all the way to the record, and back into files."""

import pytest
from django.core.management import CommandError, call_command

from desk.bundles.files import read, write
from editorial.models import Dossier, Edition
from editorial.roles import assign
from record.publish import withdraw
from tests import bridge
from tests import factories as make


@pytest.fixture
def folder(tmp_path, db):
    """The bundle of the bridge, as files, every quote of it matched."""
    write(bridge.matched_bundle(), tmp_path / "bridge")
    return tmp_path / "bridge"


def load(folder, *options):
    call_command("load_bundle", str(folder), *options)


def rename(folder, slug, name):
    given = read(folder)
    next(actor for actor in given["actors"] if actor["slug"] == slug)["name"] = name
    write(given, folder)


def test_a_bundle_is_loaded_as_drafts(folder, capsys):
    load(folder)

    assert {dossier.state for dossier in Dossier.objects.all()} == {"draft"}
    assert "22 drafts" in capsys.readouterr().out


def test_a_bundle_goes_all_the_way_in_the_names_of_its_two_accounts(folder):
    load(folder, "--publish")

    assert {dossier.state for dossier in Dossier.objects.all()} == {"published"}
    review = Edition.objects.filter(consequential=False).first().review
    assert review.submitted_by.username == "bridge-researcher"
    assert review.decision.by.username == "bridge-reviewer"


def test_a_second_load_says_that_nothing_is_new(folder, capsys):
    load(folder, "--publish")
    editions = Edition.objects.count()

    load(folder, "--publish")

    assert "nothing new" in capsys.readouterr().out
    assert Edition.objects.count() == editions


def test_a_changed_bundle_publishes_what_differs(folder):
    load(folder, "--publish")
    reviewed = Edition.objects.filter(consequential=False).count()
    rename(folder, "norford-county", "County of Norford")

    load(folder, "--publish")

    assert Edition.objects.filter(consequential=False).count() == reviewed + 1


def test_a_bundle_does_not_bring_back_what_was_withdrawn(folder, publisher):
    load(folder, "--publish")
    mayor = Dossier.objects.get(slug="mayor")
    withdraw(mayor, by=publisher, reason="privacy", why=make.WHY)
    rename(folder, "mayor", "The mayor of Norford")

    load(folder, "--publish")

    assert Dossier.objects.get(pk=mayor.pk).state == "withdrawn"


def test_a_bundle_with_a_quote_that_is_not_matched_is_refused_whole(folder):
    write(bridge.bundle(), folder)

    with pytest.raises(CommandError, match="nothing of it loaded.*only when it is matched"):
        load(folder, "--publish")

    assert not Dossier.objects.exists()


def test_accounts_that_may_not_decide_are_told_in_words(folder):
    load(folder)
    reviewer = Dossier.objects.first().stories.get().reviewer
    assign(reviewer, "researcher")

    with pytest.raises(CommandError, match="bridge-reviewer may not approve a review"):
        load(folder, "--publish")


def test_a_bad_bundle_is_refused_with_file_path_and_reason(folder):
    rename(folder, "mayor", "x" * 200)
    text = (folder / "actors.yaml").read_text()
    (folder / "actors.yaml").write_text(text.replace("x" * 200, "x" * 201))

    with pytest.raises(CommandError, match=r"actors\.yaml: mayor › name: .*too long"):
        load(folder)

    assert not Dossier.objects.exists()


def test_a_story_is_exported_as_it_was_given(folder, tmp_path):
    load(folder)

    call_command("export_bundle", "norford-bridge", str(tmp_path / "exported"))

    assert read(tmp_path / "exported") == bridge.matched_bundle()


def test_a_story_that_is_not_here_is_told_with_those_that_are(folder, tmp_path):
    load(folder)

    with pytest.raises(CommandError, match="no story “bridge” here. Stories: norford-bridge"):
        call_command("export_bundle", "bridge", str(tmp_path / "exported"))
