"""A quote that does not stand in the text where its bundle says is found."""

import pytest
from django.core.management import CommandError, call_command

from desk.bundles.files import write
from desk.bundles.quotes import check
from tests import bridge


@pytest.fixture
def folder(tmp_path):
    """The bundle of the bridge, as files, with quotes that stand in no capture."""
    write(bridge.bundle(), tmp_path)
    return tmp_path


def test_every_quote_stands_in_the_text_where_the_bundle_says():
    matched, problems = check([bridge.matched_bundle()], bridge.TEXT.encode())

    assert (matched, problems) == (4, [])


def first_quote(given):
    return given["statements"][0]["attributions"][0]["quotes"][0]


@pytest.mark.parametrize(
    ("key", "old", "new", "reason"),
    [
        ("exact", "’", "'", "the text has “safe\u00a0enough for anybody’s car” there, not “"),
        ("exact", "\u00a0", " ", "the text has"),
        ("exact", "car", "cat", "the text has"),
        ("exact", "safe", "Safe", "the text has"),
        ("prefix", "“", "„", "other words stand before it"),
        ("suffix", "”", "“", "other words stand behind it"),
    ],
)
def test_a_quote_altered_by_one_character_is_found(key, old, new, reason):
    given = bridge.matched_bundle()
    quote = first_quote(given)
    assert old in quote[key]
    quote[key] = quote[key].replace(old, new, 1)

    matched, problems = check([given], bridge.TEXT.encode())

    assert matched == 3
    assert len(problems) == 1
    assert problems[0].startswith("mayor-says-safe › post-1 › safe: ")
    assert reason in problems[0]


def test_a_quote_moved_by_one_character_is_found():
    given = bridge.matched_bundle()
    first_quote(given)["span"] = {**first_quote(given)["span"]}
    first_quote(given)["span"]["start"] += 1
    first_quote(given)["span"]["end"] += 1

    matched, problems = check([given], bridge.TEXT.encode())

    assert (matched, len(problems)) == (3, 1)


def test_a_quote_that_claims_no_match_or_no_place_is_found():
    given = bridge.bundle()
    del first_quote(given)["matched"]

    matched, problems = check([given], bridge.TEXT.encode())

    assert matched == 3
    assert problems == [
        "mayor-says-safe › post-1 › safe: is not marked as matched.",
        "mayor-says-safe › page › safe-again: has no place in a capture.",
        "mayor-says-safe › page › question: has no place in a capture.",
    ]


def test_another_text_than_the_captures_is_told_apart():
    matched, problems = check([bridge.bundle()], bridge.TEXT.encode() + b" ")

    assert matched == 0
    assert "No capture of these bundles" in problems[0]


def test_a_capture_may_be_in_another_bundle_than_the_quotes():
    whole = bridge.matched_bundle()
    documents = {"story": whole["story"], "documents": whole.pop("documents")}

    matched, problems = check([documents, whole], bridge.TEXT.encode())

    assert (matched > 0, problems) == (True, [])


def test_the_command_says_how_many_quotes_stand_and_fails_for_those_that_do_not(
    folder, tmp_path, capsys
):
    text = tmp_path / "page.txt"
    text.write_bytes(bridge.TEXT.encode())

    with pytest.raises(CommandError, match="2 do not"):
        call_command("verify_quotes", str(folder), text=str(text))

    told = capsys.readouterr()
    assert "4 quotes stand in the text where the bundle says." in told.out
    assert "mayor-says-safe › page › question" in told.err
