"""A bundle goes in and comes out equal; loading again changes what differs, and nothing else."""

from collections import Counter

import pytest

from claims.models import Attribution, Quote
from desk.bundles.files import BundleRefused, as_yaml, read, write
from desk.bundles.loading import export, load
from desk.models import Story
from editorial.history import because
from editorial.models import Dossier, History
from tests import bridge
from tests import factories as make


@pytest.fixture
def loaded(db):
    """The bundle of the bridge, loaded."""
    return load(bridge.bundle())


def _of_rows():
    """History of what a bundle brings; accounts have their own."""
    return History.objects.exclude(table__startswith="auth_")


def changes(since=0):
    """What history holds after the row ``since``: how often each table was changed how."""
    rows = _of_rows().filter(pk__gt=since).values_list("table", "operation")
    return Counter(f"{operation} {table.split('_')[1]}" for table, operation in rows)


def last_change():
    return History.objects.latest("pk").pk


def named(rows, slug):
    return next(row for row in rows if row["slug"] == slug)


# Round trip


def test_what_was_loaded_is_exported_equal(loaded):
    assert export(loaded) == bridge.bundle()


def test_what_is_written_as_files_is_read_back_equal(tmp_path):
    write(bridge.bundle(), tmp_path)

    assert read(tmp_path) == bridge.bundle()


def test_a_file_that_has_become_empty_is_removed(tmp_path):
    write(bridge.bundle(), tmp_path)

    write({key: part for key, part in bridge.bundle().items() if key != "views"}, tmp_path)

    assert not (tmp_path / "views.yaml").exists()
    assert "views" not in read(tmp_path)


def test_a_story_remembers_its_heading_and_the_order_of_its_files(loaded):
    assert loaded.title == bridge.STORY["title"]
    slugs = [item.dossier.slug for item in loaded.items.select_related("dossier")]
    assert slugs[:3] == ["norford-county", "norford", "mayor"]
    assert slugs[-1] == "unsubstantiated-bridge"


def test_what_is_loaded_is_a_draft_in_the_name_of_the_researcher(loaded):
    assert {dossier.state for dossier in Dossier.objects.all()} == {"draft"}
    assert set(_of_rows().values_list("by", "why")) == {(loaded.researcher.pk, bridge.STORY["why"])}


@pytest.mark.parametrize(
    "words",
    [
        "a no-break\u00a0space",
        "“curly” ‘quotes’ and „Gänsefüßchen“",
        "e\u0301 and é, ﬁ and fi, ½",
        " spaces before and behind ",
        "zero\u200bwidth, soft\u00adhyphen, \ufeffmark, line\u2028separator",
        "right \u200fto\u200e left: עברית",
        "yes",
        "2023-05-04",
        "08",
        "0x1F",
        "1_000",
        "12:30",
        "~",
        "- a: b # c",
        "= + @ ' \" \\ \\_",
        "👩🏽‍🚒 𝔘",
    ],
)
def test_words_survive_file_and_database_code_point_for_code_point(words, tmp_path, db):
    given = bridge.bundle()
    report = named(given["statements"], "engineer-calls-it-a-guess")["attributions"][0]
    report["cue"] = words
    write(given, tmp_path / "in")

    write(export(load(read(tmp_path / "in"))), tmp_path / "out")

    assert Attribution.objects.get(statement__slug="engineer-calls-it-a-guess").cue == words
    assert read(tmp_path / "out") == given


def test_a_no_break_space_is_written_so_that_the_eye_sees_it():
    assert as_yaml([{"exact": "safe\u00a0enough"}]) == '- exact: "safe\\_enough"\n'


# Loading again


def test_loading_twice_changes_nothing(loaded):
    before, versions = last_change(), dict(Dossier.objects.values_list("pk", "version"))

    again = load(bridge.bundle())

    assert changes(since=before) == {}
    assert dict(Dossier.objects.values_list("pk", "version")) == versions
    assert again == loaded
    assert Story.objects.count() == 1


def test_loading_what_was_exported_changes_nothing(loaded, tmp_path):
    write(export(loaded), tmp_path)
    before = last_change()

    load(read(tmp_path))

    assert changes(since=before) == {}


def test_what_the_desk_changed_is_put_back_as_the_bundle_has_it(loaded, at_desk):
    quote = Quote.objects.get(key="drum")
    quote.edits = "changed by hand"
    quote.save()
    before = last_change()

    load(bridge.bundle())

    assert changes(since=before) == {"UPDATE quote": 1}


def removed_relay(given):
    del given["statements"][0]["attributions"][0]["relays"][1]


def added_relay(given):
    given["statements"][0]["attributions"][0]["relays"].insert(0, {"description": "an aide"})


def reordered_reports(given):
    given["statements"][0]["attributions"].reverse()


def removed_report_that_a_stance_rested_on(given):
    del given["statements"][0]["attributions"][1]
    given["claims"][1]["stances"][1] |= {"rests_on": ["page"]}


def removed_report_that_a_stance_on_a_statement_rested_on(given):
    reports = given["statements"][0]["attributions"]
    reports[1]["relays"] = reports[0]["relays"]
    del reports[0]
    del reports[1]["quotes"][0]
    reports[1]["quotes"][0]["same_words_as"] = "question-again"
    reports[0] |= {"kind": "quote", "quotes": [{"key": "question-again", "exact": "Safe?"}]}
    given["statements"][0]["stances"][1]["rests_on"] = ["page"]
    given["claims"][0]["stances"][1]["rests_on"] = ["page"]


def replaced_figure(given):
    given["claims"][1]["stances"][0]["figures"][0] |= {"words": "At least 24", "low": "24"}


def removed_figure(given):
    del given["claims"][1]["stances"][0]["figures"][0]


def removed_stance(given):
    del given["claims"][1]["stances"][1]


def another_position(given):
    given["claims"][1]["stances"][1]["position"] = "doubts"


def another_party(given):
    given["claims"][0]["parties"][0]["role"] = "cause"


def a_new_assessment(given):
    newest = {**given["claims"][0]["assessments"][1], "key": "ours-again", "status": "unverified"}
    given["claims"][0]["assessments"].append(newest)


def a_role_that_began_earlier(given):
    given["actors"][2]["affiliations"][0]["from"]["on"] = "2018-01"


def a_role_that_ended_earlier(given):
    given["actors"][2]["affiliations"][0]["until"] = bridge.day("2020")


def a_post_on_top_of_the_page(given):
    for post in given["documents"][1:]:
        post["position"] += 1
    given["documents"].append({**bridge.post(1, "Newest"), "slug": "echo-post-0"})


def two_posts_that_change_places(given):
    given["documents"][1]["position"], given["documents"][2]["position"] = 2, 1


def a_summary(given):
    given["statements"][0]["summary"] = "The mayor says that the bridge is safe."


def nothing_but_times_told_otherwise(given):
    given["documents"][0]["captures"][0]["captured_at"] = "2021-03-02T14:00:00+02:00"
    until = given["actors"][2]["affiliations"][0]["until"]
    until |= {"from": "2021-03-04T19:00:00+01:00", "before": "2021-03-05T02:00:00+02:00"}


CHANGES = {
    removed_relay: {"UPDATE relay": 1, "DELETE relay": 1},
    added_relay: {"UPDATE relay": 3, "INSERT relay": 1},
    reordered_reports: {"UPDATE attribution": 2},
    removed_report_that_a_stance_rested_on: {
        "DELETE attribution": 1,
        "UPDATE attribution": 1,
        "INSERT stancebasis": 1,
        "DELETE stancebasis": 1,
    },
    replaced_figure: {"UPDATE figure": 1},
    removed_figure: {"UPDATE figure": 1, "DELETE figure": 1},
    removed_stance: {"DELETE figure": 1, "DELETE stancebasis": 1, "DELETE stance": 1},
    another_position: {"UPDATE stance": 1},
    another_party: {"DELETE claimparty": 1, "INSERT claimparty": 1},
    a_new_assessment: {"INSERT assessment": 1},
    a_role_that_began_earlier: {"DELETE affiliation": 1, "INSERT affiliation": 1},
    a_role_that_ended_earlier: {"UPDATE affiliation": 1},
    a_post_on_top_of_the_page: {
        "UPDATE document": 2,
        "INSERT document": 1,
        "INSERT dossier": 1,
        "UPDATE storyitem": 8,
        "INSERT storyitem": 1,
    },
    two_posts_that_change_places: {"UPDATE document": 2},
    a_summary: {"UPDATE statement": 1},
    nothing_but_times_told_otherwise: {},
}


@pytest.mark.parametrize(
    ("change", "expected"), list(CHANGES.items()), ids=[change.__name__ for change in CHANGES]
)
def test_a_changed_bundle_changes_only_what_differs(change, expected, loaded):
    given = bridge.bundle()
    change(given)
    before = last_change()

    load(given)

    assert changes(since=before) == expected


@pytest.mark.parametrize(
    "change",
    [change for change in CHANGES if change is not nothing_but_times_told_otherwise]
    + [removed_report_that_a_stance_on_a_statement_rested_on],
)
def test_a_changed_bundle_is_exported_as_changed(change, loaded):
    given = bridge.bundle()
    change(given)

    assert export(load(given)) == given


def test_an_affiliation_held_twice_is_kept_twice(loaded):
    given = bridge.bundle()
    mayor = given["actors"][2]
    mayor["affiliations"].insert(0, {"to": "norford", "kind": "role", "title": "clerk"})
    mayor["affiliations"].insert(1, {**mayor["affiliations"][0], "words": "a clerk of Norford"})
    load(given)
    before = last_change()

    load(given)

    assert changes(since=before) == {}


def test_a_bundle_without_something_leaves_that_at_the_desk(loaded):
    given = bridge.bundle()
    del given["views"]
    before = last_change()

    story = load(given)

    assert Dossier.objects.filter(kind="view").exists()
    assert not story.items.filter(dossier__kind="view").exists()
    assert changes(since=before) == {"DELETE storyitem": 1}


@pytest.mark.parametrize("key", ["grounds", "status"])
def test_an_assessment_is_not_edited_by_a_bundle_either(key, loaded):
    given = bridge.bundle()
    given["claims"][0]["assessments"][1][key] = "not_checkable"

    with pytest.raises(BundleRefused, match=r"claims\.yaml: bridge-is-safe: .*new assessment"):
        load(given)


def test_a_capture_is_not_edited_by_a_bundle_either(loaded):
    given = bridge.bundle()
    given["documents"][0]["captures"][0]["length"] = 7

    with pytest.raises(BundleRefused, match=r"documents\.yaml: echo-page: .*new rows only"):
        load(given)


def test_a_bundle_may_refer_to_what_another_brought(loaded):
    given = {"story": {**bridge.STORY, "slug": "second"}, "claims": [bridge.bundle()["claims"][0]]}
    given["claims"][0] |= {"slug": "the-second", "assessments": [], "bearings": []}

    story = load(given)

    assert [item.dossier.slug for item in story.items.all()] == ["the-second"]


# Accounts


def test_the_accounts_of_a_bundle_cannot_log_in(loaded):
    for account, role in ((loaded.researcher, "researcher"), (loaded.reviewer, "publisher")):
        assert not account.has_usable_password()
        assert not account.is_staff
        assert list(account.groups.values_list("name", flat=True)) == [role]


@pytest.mark.parametrize("part", ["researcher", "reviewer"])
def test_an_account_that_can_log_in_is_not_named_by_a_bundle(part, db):
    person = make.user("publisher", password="a long enough one")
    given = bridge.bundle()
    given["story"][part]["username"] = person.username

    with pytest.raises(BundleRefused, match=r"story\.yaml: .*is somebody's account"):
        load(given)

    assert not Dossier.objects.exists()


def test_nobody_reviews_his_own_bundle(db):
    given = bridge.bundle()
    given["story"]["reviewer"] = given["story"]["researcher"]

    with pytest.raises(BundleRefused, match=r"story\.yaml: .*two people"):
        load(given)


def test_a_bundle_is_written_in_nobodys_name_but_its_researchers(researcher):
    with because(by=researcher, why="something else"):
        story = load(bridge.bundle())

    assert {row.by for row in _of_rows()} == {story.researcher}
