"""A bad bundle is refused whole, with file, path and reason."""

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st

from desk.bundles import files
from desk.bundles.files import BundleRefused, as_yaml, read, write
from desk.bundles.loading import export, load
from desk.models import Story
from editorial.actions import Refused
from editorial.models import Dossier, History
from tests import bridge
from tests import factories as make


@pytest.fixture
def folder(tmp_path):
    """The bundle of the bridge, as files."""
    write(bridge.bundle(), tmp_path)
    return tmp_path


def replace(folder, name, old, new):
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))


def test_the_bundle_that_the_others_spoil_is_good(folder, db):
    assert load(read(folder)).slug == "norford-bridge"


# What the files say


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("actors.yaml", "  country: GB\n", "  county: GB\n", "norford-county: .*'county'"),
        ("actors.yaml", "kind: person", "kind: robot", "mayor › kind: 'robot' is not one of"),
        ("actors.yaml", "- slug: mayor", "- slug: The Mayor", "'The Mayor' does not match"),
        ("actors.yaml", "- slug: mayor\n  kind", "- kind", "'slug' is a required property"),
        ("claims.yaml", "  kind: capability\n", "", "bridge-is-safe: 'kind' is a required"),
        ("claims.yaml", "low: '23'", "low: 23", "bridge-shook › .*low: 23 is not of type 'string'"),
        ("claims.yaml", "low: '23'", "low: some", "'some' does not match"),
        (
            "claims.yaml",
            "          qualifier: at_least\n",
            "",
            "'qualifier' is a dependency of 'low'",
        ),
        ("claims.yaml", "rests_on:", "rests_upon:", "bridge-is-safe › stances › 0: "),
        ("claims.yaml", "asked: not_known", "asked: no", "'no' is not one of"),
        ("documents.yaml", "position: 1", "position: first", "'first' is not of type 'integer'"),
        ("documents.yaml", "position: 1", "position: 0", "0 is less than the minimum"),
        ("documents.yaml", "position: 1", "position: true", "True is not of type 'integer'"),
        ("documents.yaml", "captured_at: '", "captured_at: 'x", "does not match"),
        ("documents.yaml", "12:00:00+00:00'", "12:00:00'", "does not match"),
        ("statements.yaml", "attributions:", "reports:", "mayor-says-safe: .*required property"),
        ("views.yaml", "resource: claims", "resource: drafts", "'claims' was expected"),
        ("story.yaml", "why:", "because:", "'because' was unexpected|'why' is a required"),
        ("events.yaml", "on: '2021-03-01'", "on: 1 March", "happened"),
    ],
)
def test_what_does_not_fit_the_schema_is_refused(name, old, new, reason, folder):
    replace(folder, name, old, new)

    with pytest.raises(BundleRefused, match=rf"^{name}: .*({reason})"):
        read(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("views.yaml", "title: ", "title: &a ", None),
        ("views.yaml", "title: ", "title: *a\n  description: ", "aliases are not taken"),
        ("views.yaml", "title: ", "title: !!binary ", "tags are not taken"),
        ("views.yaml", "title: ", "title: !!python/name:os.system ", "tags are not taken"),
        ("views.yaml", "title: ", "title: once\n  title: ", "“title” stands twice"),
        ("views.yaml", "title: ", "1: ", "“1” stands twice or is no text"),
        ("views.yaml", "title: ", "[a, b]: ", "is no text|unhashable"),
        ("views.yaml", "title: ", "title: [", "while parsing"),
        ("views.yaml", "title: ", 'title: "\\0" #', "unsubstantiated-bridge › title: .*U\\+0000"),
        ("views.yaml", "title: ", 'title: "a\\eb" #', "Character 2 is a control character"),
        ("views.yaml", "title: ", "title: a\x07b #", "control|special characters"),
        ("views.yaml", "title: ", 'title: "\\uD800" #', "invalid Unicode"),
        ("views.yaml", "title: ", "title: 2021-03-01 #", None),
        ("views.yaml", "title: ", "title: 09 #", "9 is not of type 'string'"),
        ("views.yaml", "title: ", f"title: {'9' * 5000} #", "integer string"),
    ],
)
def test_yaml_that_is_no_plain_data_is_refused(name, old, new, reason, folder):
    replace(folder, name, old, new)

    if reason is None:
        assert read(folder)["views"]
    else:
        with pytest.raises(BundleRefused, match=rf"^{name}: .*({reason})"):
            read(folder)


def test_a_date_that_is_not_quoted_is_text_and_no_date(folder):
    replace(folder, "events.yaml", "on: '2021-03-01'", "on: 2021-03-01")

    assert read(folder) == bridge.bundle()


def test_words_that_older_yaml_takes_for_truth_are_text(folder):
    replace(folder, "views.yaml", "title: ", "title: no #")

    assert read(folder)["views"][0]["title"] == "no"


def test_a_bomb_of_aliases_is_refused_before_it_unfolds(folder):
    lines = ["- &a0 [x, x]"]
    lines += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    (folder / "views.yaml").write_text("\n".join(lines))

    with pytest.raises(BundleRefused, match=r"^views\.yaml: aliases are not taken"):
        read(folder)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_what_is_nested_too_deep_is_refused(opening, folder):
    (folder / "views.yaml").write_text(opening * 100_000)

    with pytest.raises(BundleRefused, match=r"^views\.yaml: "):
        read(folder)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(folder):
    with (folder / "views.yaml").open("wb") as file:
        file.truncate(files.MOST_BYTES + 1)

    with pytest.raises(BundleRefused, match=r"^views\.yaml: is larger than 20000000 bytes"):
        read(folder)


def test_a_file_that_is_not_utf_8_is_refused(folder):
    (folder / "views.yaml").write_bytes("- título".encode("latin-1"))

    with pytest.raises(BundleRefused, match=r"^views\.yaml: .*utf-8"):
        read(folder)


def test_a_folder_without_a_story_is_refused(tmp_path):
    with pytest.raises(BundleRefused, match=r"there is no story\.yaml here"):
        read(tmp_path)


@pytest.mark.parametrize("name", ["claim.yaml", "claims.yml", "notes.yaml"])
def test_a_file_of_another_name_is_not_passed_over(name, folder):
    (folder / name).write_text("[]")

    with pytest.raises(BundleRefused, match=f"^{name}: a bundle has no file of this name"):
        read(folder)


def test_what_is_no_yaml_file_may_lie_beside(folder):
    (folder / "README.md").write_text("How this was logged.")

    assert read(folder) == bridge.bundle()


PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(st.lists(PLAIN, min_size=1), st.text(st.sampled_from("a\n\t \u00a0“-:#'\"\\")))
def test_any_text_is_written_so_that_it_is_read_back(texts, lines):
    data = [{"texts": texts, "lines": lines}]

    assert files._parse(as_yaml(data)) == data


# What the rows say


def missing(key, value):
    def spoil(given):
        target = given
        for step in key[:-1]:
            target = target[step]
        target[key[-1]] = value

    return spoil


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (
            missing(("actors", 1, "affiliations", 0, "to"), "nobody"),
            "actors.yaml: norford: .*“nobody”",
        ),
        (
            missing(("actors", 2, "names", 0, "seen_in"), "no-page"),
            "actors.yaml: mayor: .*“no-page”",
        ),
        (
            missing(("documents", 1, "publisher"), "nobody"),
            "documents.yaml: echo-post-1: .*“nobody”",
        ),
        (missing(("events", 1, "links", 0, "to"), "no-event"), "events.yaml: norford-inquiry: "),
        (missing(("events", 1, "links", 1, "statement"), "none"), "events.yaml: norford-inquiry: "),
        (missing(("statements", 0, "speaker"), "nobody"), "statements.yaml: mayor-says-safe: "),
        (
            missing(("statements", 0, "attributions", 0, "quotes", 0, "same_words_as"), "none"),
            "statements.yaml: mayor-says-safe: there is no quote “none”",
        ),
        (
            missing(("statements", 0, "attributions", 0, "quotes", 0, "span", "capture"), "a/b"),
            "statements.yaml: mayor-says-safe: there is no capture “a/b”",
        ),
        (
            missing(("claims", 0, "stances", 1, "rests_on"), ["post-9"]),
            "claims.yaml: bridge-is-safe: there is no attribution “mayor-says-safe/post-9”",
        ),
        (missing(("claims", 1, "part_of"), "no-claim"), "claims.yaml: bridge-shook: .*“no-claim”"),
        (
            missing(("claims", 0, "assessments", 0, "evidence"), ["none"]),
            "claims.yaml: bridge-is-safe: there is no evidence “none”",
        ),
        (missing(("evidence", 0, "produced_by"), "nobody"), "evidence.yaml: bridge-video: "),
        (
            missing(("events", 0, "happened"), {"on": "2021-02-30", "zone": "UTC"}),
            "events.yaml: norford-bridge-2021-03-01: “2021-02-30” is not in the calendar",
        ),
        (
            missing(("events", 0, "happened"), {"on": "2021", "zone": "Norford"}),
            "events.yaml: .*“Norford” is not an IANA time zone",
        ),
        (
            missing(("documents", 0, "captures", 0, "captured_at"), "2021-02-30T12:00:00Z"),
            "documents.yaml: echo-page: .*(invalid|valid format)",
        ),
        (
            missing(("statements", 0, "attributions", 0, "quotes", 0, "span", "end"), 5),
            "statements.yaml: mayor-says-safe: .*not as long as the words",
        ),
        (
            missing(("claims", 1, "stances", 1, "figures", 0, "low"), "20"),
            "claims.yaml: bridge-shook: Say how the number is meant",
        ),
        (
            missing(("claims", 1, "stances", 0, "figures", 0, "high"), "1"),
            "claims.yaml: bridge-shook: .*low bound is above",
        ),
        (
            missing(("claims", 0, "assessments", 0, "assessor"), "mayor"),
            "claims.yaml: bridge-is-safe: .*party to a claim is never its assessor",
        ),
        (
            missing(("claims", 0, "assessments", 1, "assessor"), "radio-vale"),
            "claims.yaml: bridge-is-safe: attribution: .*their own words",
        ),
        (
            missing(("claims", 0, "part_of"), "bridge-shook"),
            "claims.yaml: .*(would close a circle|there is no claim)",
        ),
        (missing(("documents", 2, "position"), 1), "documents.yaml: .*Another part of the page"),
        (missing(("actors", 1, "slug"), "mayor"), "actors.yaml: mayor: stands twice"),
        (missing(("statements", 0, "venue"), "a\nb"), "statements.yaml: .*control character"),
    ],
)
def test_rows_that_break_a_rule_are_refused_and_nothing_is_loaded(spoil, reason, db):
    given = bridge.bundle()
    spoil(given)

    with pytest.raises(BundleRefused, match=reason):
        load(given)

    assert not Dossier.objects.exists()
    assert not Story.objects.exists()
    assert not get_user_model().objects.exists()


def test_a_bad_change_leaves_the_story_as_it_was(db):
    story = load(bridge.bundle())
    before = History.objects.count()
    given = bridge.bundle()
    given["actors"][0]["name"] = "Another name"
    given["claims"][1]["part_of"] = "no-claim"

    with pytest.raises(BundleRefused):
        load(given)

    assert History.objects.count() == before
    assert export(story) == bridge.bundle()


def test_a_report_that_another_story_rests_on_is_not_left_out(db):
    load(bridge.bundle())
    other = {"story": {**bridge.STORY, "slug": "second"}, "claims": [bridge.bundle()["claims"][0]]}
    other["claims"][0] |= {"slug": "the-second", "assessments": [], "bearings": []}
    load(other)
    given = bridge.bundle()
    del given["statements"][0]["attributions"][2]
    given["statements"][0]["stances"] = []
    given["statements"][0]["attributions"][0]["quotes"][0].pop("same_words_as")
    given["claims"][0]["stances"][1]["rests_on"] = ["post-1"]

    with pytest.raises(BundleRefused, match=r"statements\.yaml: mayor-says-safe/page: .*left out"):
        load(given)


def test_a_quote_that_was_not_matched_loads_as_a_draft_and_holds_back_its_review(db):
    given = bridge.bundle()
    story = load(given)

    with pytest.raises(Refused, match="mayor-says-safe: the quote “(safe-again|question)” is"):
        make.review(*story.dossiers.all())
