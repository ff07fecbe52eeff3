"""The syntax of a search: words, phrases, prefixes, what is left out; and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from record.query.marking import spans
from record.query.words import Malformed, Term, configuration, read


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        ("drone", [["drone"]]),
        ("Kremlin  drone", [["Kremlin", "drone"]]),
        ('"armed conflict" drone', [["“armed conflict”", "drone"]]),
        ("“armed conflict”", [["“armed conflict”"]]),
        ("„armed conflict“ -drone", [["“armed conflict”", "-drone"]]),
        ('opera -"armed conflict"', [["opera", "-“armed conflict”"]]),
        ("drone* OR missile", [["drone*"], ["missile"]]),
        ("opera -clos*", [["opera", "-clos*"]]),
        ("Kyiv – Moscow & Minsk", [["Kyiv", "Moscow", "Minsk"]]),
        ("anti-drone it’s", [["anti-drone", "it’s"]]),
        ("-or opera", [["-or", "opera"]]),
        ('"or"', [["“or”"]]),
    ],
)
def test_a_search_is_read(text, arms):
    assert [[told(term) for term in arm] for arm in read(text).arms] == arms


def told(term):
    shape = {"word": "{}", "phrase": "“{}”", "prefix": "{}*"}[term.kind]
    return "-" * term.left_out + shape.format(term.text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('"armed', "Close the quotation marks"),
        ('armed" conflict', "Close the quotation marks"),
        ('""', "words between the quotation marks"),
        ('"—" drone', "words between the quotation marks"),
        ("or", "both sides of “or”"),
        ("or drone", "both sides of “or”"),
        ("drone or", "both sides of “or”"),
        ("drone or or missile", "both sides of “or”"),
        ("-drone", "at least one word to look for"),
        ("drone or -missile", "at least one word to look for"),
        ("…", "at least one word to look for"),
        ("drone - missile", "minus right before"),
        ("drone -!", "minus right before"),
        ("*", "Put a \\* only after"),
        ("dr*", "Put a \\* only after"),
        ("dro*ne", "Put a \\* only after"),
        ("*drone", "Put a \\* only after"),
        ("anti-dro*", "Put a \\* only after"),
    ],
)
def test_a_malformed_search_is_refused_with_what_is_allowed(text, sentence):
    with pytest.raises(Malformed, match=sentence):
        read(text)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        sought = read(text)
    except Malformed:
        return
    assert all(isinstance(term, Term) for arm in sought.arms for term in arm)
    assert all(any(not term.left_out for term in arm) for arm in sought.arms)


def test_only_english_and_what_does_not_say_are_stemmed():
    stemmed = [
        language for language in ("en", "en-GB", "", "und") if "en" in configuration(language)
    ]

    assert stemmed == ["en", "en-GB", "", "und"]
    assert {configuration(language) for language in ("ru", "uk", "nl", "eng")} == {"record_words"}


def test_marks_become_places_in_code_points():
    assert spans("Ünïcode drone 🛩 drones", "Ünïcode \x01drone\x02 🛩 \x01drones\x02") == [
        {"start": 8, "end": 13},
        {"start": 16, "end": 22},
    ]


def test_a_marked_text_that_is_not_the_text_has_no_places():
    assert spans("a <b> drone", "a  \x01drone\x02") == []
