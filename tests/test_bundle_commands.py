"""The commands for bundles: a story goes all the way to the record, and back into files."""

import pytest
from django.core.management import CommandError, call_command

from desk.bundles.files import read, write
from desk.models import Story
from editorial.models import Dossier, Edition, Review
from editorial.roles import assign
from record.publish import withdraw
from tests import bridge
from tests import factories as make


@pytest.fixture
def folder(tmp_path, db):
    """The bundle of the bridge, as files, every quote of it matched."""
    write(bridge.matched_bundle(), tmp_path / "bridge")
    return tmp_path / "bridge"


def load(*folders_and_options):
    call_command("load_bundle", *map(str, folders_and_options))


def story(folder, slug, **parts):
    """A second story beside the bridge's: its own heading, and what ``parts`` add to it."""
    needs = {"needs": parts.pop("needs")} if "needs" in parts else {}
    write({"story": {**bridge.STORY, "slug": slug, **needs}, **parts}, folder.parent / slug)
    return folder.parent / slug


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

    with pytest.raises(CommandError, match="nothing was loaded.*only when it is matched"):
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


# Stories that need each other


TUNNEL = bridge.actor("norford-tunnel", "organisation", affiliations=[bridge.part_of("norford")])


def test_a_story_is_loaded_after_those_that_it_needs_whatever_their_order(folder):
    tunnel = story(folder, "a-tunnel", needs=["norford-bridge"], actors=[TUNNEL])

    load(tunnel, folder, "--publish")

    assert Dossier.objects.get(slug="norford-tunnel").state == "published"
    assert Story.objects.get(slug="a-tunnel").needs.get().slug == "norford-bridge"


def test_stories_in_the_same_hands_are_one_review(folder):
    load(story(folder, "tunnel", needs=["norford-bridge"], actors=[TUNNEL]), folder, "--publish")

    assert Review.objects.count() == 1
    assert not Edition.objects.filter(consequential=True).exists()


def test_a_story_whose_need_is_not_loaded_is_refused(folder):
    tunnel = story(folder, "tunnel", needs=["norford-bridge"], actors=[TUNNEL])

    with pytest.raises(CommandError, match="story.yaml: needs: the story “norford-bridge” is not"):
        load(tunnel)


def test_stories_that_need_each_other_are_refused(folder):
    one = story(folder, "one", needs=["two"])
    two = story(folder, "two", needs=["one"])

    with pytest.raises(CommandError, match="need each other: "):
        load(one, two)


def test_two_folders_of_one_story_are_refused_instead_of_one_being_dropped(folder):
    write(bridge.matched_bundle(), folder.parent / "again")

    with pytest.raises(CommandError, match="again was refused.*bridge is “norford-bridge” too"):
        load(folder, folder.parent / "again")

    assert not Dossier.objects.exists()


def test_one_bad_story_keeps_all_of_them_out(folder):
    twice = [bridge.actor("x", "person"), bridge.actor("x", "group")]
    bad = story(folder, "z-bad", actors=twice)

    with pytest.raises(CommandError, match=r"z-bad was refused.*x: stands twice"):
        load(folder, bad)

    assert not Dossier.objects.exists()


def test_a_story_says_again_what_it_needs_and_what_it_passes_over(folder, tmp_path):
    given = story(folder, "tunnel", needs=["norford-bridge"], passed_over=bridge.PASSED_OVER[:1])
    load(folder, given)

    call_command("export_bundle", "tunnel", str(tmp_path / "exported"))

    assert read(tmp_path / "exported") == read(given)


def test_passed_over_words_are_as_long_as_their_place(folder):
    (passed, *_) = bridge.PASSED_OVER
    bad = story(
        folder,
        "tunnel",
        needs=["norford-bridge"],
        passed_over=[{**passed, "words": passed["words"] + "s"}],
    )

    with pytest.raises(CommandError, match=r"passed_over\.yaml: 0: The span is not as long"):
        load(folder, bad)
