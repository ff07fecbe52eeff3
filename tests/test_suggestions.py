"""What the words around a selection suggest; the prose is invented."""

import pytest

from desk.log.suggestions import Around, suggest
from desk.texts import Place, paragraph_around, sentence_around, starts_of_parts
from sources.models import Actor
from tests import factories as make

OPENING = "Northland’s Deputy Foreign Minister Ivo Marsh spoke of talks. "
SENTENCE = "But Marsh told the country’s First Radio that “we look for a way out,” according to the news agency NTA."
TEXT = f"Title of a post\n\n{OPENING}{SENTENCE} Others saw it otherwise.\n\nNobody else spoke.\n"


def place_of(words, text=TEXT):
    start = text.index(words)
    return Place(start, start + len(words))


def passage(words, text=TEXT):
    found = Around(text, [place_of(words, text)]).passage
    return text[found.start : found.end]


# Sentences


def test_the_passage_is_the_sentence_that_says_who_speaks():
    assert passage("we look for a way out,") == SENTENCE


def test_a_sentence_without_a_cue_is_taken_with_its_paragraph():
    text = "“It is late. We go home!” The chief of staff says so. Then “good night.”\n"

    assert passage("It is late", text) == text.strip()


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("He rose. Lt. Gen. Ada Stone said “no.” She sat.", "no.", "Lt. Gen. Ada Stone said “no.”"),
        ("She said “One. Two. Three,” at 8 p.m. in the U.S. capital. End.", "Two", None),
        ("• A said “b.” C left.", "b.", "A said “b.”"),
        ("A said “b?” C said “d!”", "d!", "C said “d!”"),
    ],
)
def test_abbreviations_and_quotations_do_not_end_a_sentence(text, words, sentence):
    found = sentence_around(text, place_of(words, text))

    assert text[found.start : found.end] == (sentence or text.removesuffix(" End."))


def test_a_sentence_never_leaves_its_paragraph():
    text = "One said a\nTwo said b\nThree said c"

    found = sentence_around(text, place_of("said b", text))

    assert found == paragraph_around(text, place_of("said b", text))


def test_parts_are_found_where_their_titles_stand_alone_in_their_order():
    text = "Contents: One, Two\nTwo\n\n  One\nwords\nTwo\nwords"

    assert starts_of_parts(text, ["One", "Missing", "Two"]) == [26, None, 36]


# Suggestions


@pytest.fixture
def actors(at_desk):
    marsh = make.actor("Ivo Marsh", slug="marsh")
    agency = make.outlet("Northland Telegraph Agency", slug="nta")
    make.actor_name(agency, "NTA")
    make.outlet("First Radio", slug="first-radio")
    make.actor("Somebody Else", slug="else")
    make.government("Land", slug="land")
    return marsh


@pytest.mark.django_db
def test_the_words_around_a_quote_suggest_its_report(actors):
    around = Around(TEXT, [place_of("we look for a way out,")])

    found = suggest(around, speaker=actors, part=Place(0, len(TEXT)))

    assert (found["cue"], found["hedge"], found["form"]) == ("told … according to", "", "utterance")
    assert (found["credited_as"], found["credited_how"]) == ("Marsh", "name")
    assert found["role_as_named"] == "Northland’s Deputy Foreign Minister"
    assert [(one["label"], one["how"]) for one in found["named"]][1:] == [
        ("First Radio", "told"),
        ("Northland Telegraph Agency", "according to"),
    ]
    assert found["says_venue"] == "First Radio"
    assert found["summary"] == "Ivo Marsh says that "


@pytest.mark.django_db
def test_a_publisher_is_no_relay_of_its_own(actors):
    outlet = Actor.objects.get(slug="first-radio")

    found = suggest(Around(TEXT, [place_of("we look for a way out,")]), publisher=outlet)

    assert "First Radio" not in [one["label"] for one in found["named"]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The office declined to comment on the purported plan.",
            {"form": "no_comment", "hedge": "purported"},
        ),
        ("A court sentenced him, the judge said.", {"form": "act"}),
        ("She has repeatedly said so.", {"form": "series"}),
        ("He said so in a news conference.", {"says_medium": "news_conference"}),
        ("He wrote on Telegram that he knew.", {"says_medium": "social_post", "cue": "wrote"}),
        ("He said “he testified in a video.”", {"says_medium": "", "cue": "said"}),
        (
            "The alleged attack, she said, was allegedly planned.",
            {"hedge": "alleged … allegedly", "cue": "said"},
        ),
    ],
)
def test_form_medium_cue_and_hedge_come_from_the_outlets_own_words(sentence, expected):
    found = suggest(Around(sentence, [Place(0, len(sentence))]))

    assert {name: found[name] for name in expected} == expected


@pytest.mark.django_db
def test_a_role_may_stand_behind_the_name(at_desk):
    stone = make.actor("Ada Stone")
    text = "Ada Stone, the council’s chief scientist, called it “odd.”"

    found = suggest(Around(text, [place_of("odd.", text)]), speaker=stone)

    assert (found["credited_as"], found["role_as_named"]) == (
        "Ada Stone",
        "council’s chief scientist",
    )


@pytest.mark.django_db
def test_the_longer_of_two_names_is_meant_and_never_a_part_of_a_word(at_desk):
    for name in ("Korea", "South Korea", "Or"):
        make.government(name)
    text = "The order of South Korea’s court said “no.”"

    found = suggest(Around(text, [place_of("no.", text)]))

    assert [one["label"] for one in found["named"]] == ["South Korea"]
