"""One report of one statement, written down by one action: all of it, or none."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from claims.actions import NotLogged, log_statement, match_quote
from claims.models import Attribution, Claim, Quote, Relay, Stance, Statement
from editorial.models import Dossier, History
from editorial.roles import NotAllowed
from events.models import Event
from sources.models import Actor
from tests import factories as make
from tests.deciding import fresh

pytestmark = pytest.mark.django_db

WORDS = "we had nothing to do with it"
TEXT = f"Headline\n\nThe minister told Radio One: “{WORDS},” the agency reported.\n"
AT = TEXT.index(WORDS)


@pytest.fixture
def capture(at_desk):
    return make.capture(make.post(position=3), TEXT)


@pytest.fixture
def minister(at_desk):
    return make.actor("Ada Minister", slug="ada-minister")


def report(capture, **values):
    values = {"credited_as": "The minister", "credited_how": "office"} | values
    values.setdefault("attribution_kind", "quote")
    return Attribution(document=capture.document, **values)


def quote(capture, exact=WORDS, **values):
    return Quote(exact=exact, capture=capture, **values)


def said(speaker, **values):
    values.setdefault("summary", "Ada Minister says that her country had no part in it.")
    return Statement(speaker=speaker, **values)


def log(by, capture, statement, **rest):
    rest.setdefault("report", report(capture))
    rest.setdefault("quotes", [quote(capture)])
    return log_statement(by=by, why="read there", statement=statement, **rest)


def counted():
    return [model.objects.count() for model in (Dossier, Attribution, Quote, Relay, Stance)]


def test_a_report_is_logged_with_words_chain_and_stance(researcher, capture, minister):
    radio, agency = make.outlet("Radio One"), make.outlet("The Agency")
    claim = make.claim()

    made = log(
        researcher,
        capture,
        said(minister),
        relays=[Relay(actor=radio, how="told"), Relay(actor=agency, how="reported")],
        stances=[Stance(claim=claim, position="denies")],
    )

    found = made.attributions.get()
    assert (found.key, found.order, found.statement) == ("post-03", 1, made)
    assert [(r.order, r.actor, r.how) for r in found.relays.all()] == [
        (1, radio, "told"),
        (2, agency, "reported"),
    ]
    words = found.quotes.get()
    assert (words.start, words.end, words.matched) == (AT, AT + len(WORDS), True)
    assert (words.prefix, words.suffix) == (
        "The minister told Radio One: “",
        ",” the agency reported.",
    )
    stance = claim.stances.get()
    assert (stance.statement, list(stance.rests_on.all())) == (made, [found])
    assert fresh(made).state == "draft"


def test_everything_has_one_reason_and_one_author(researcher, capture, minister):
    since = History.objects.count()

    log(researcher, capture, said(minister), relays=[Relay(description="a wire", how="cited")])

    told = History.objects.order_by("id")[since:]
    assert {(entry.by, entry.why) for entry in told} == {(researcher, "read there")}
    assert {entry.table for entry in told} >= {"claims_statement", "claims_quote", "claims_relay"}


def test_a_time_that_nobody_gave_is_the_documents_own(researcher, capture, minister):
    made = log(researcher, capture, said(minister))

    assert made.said.in_utc == capture.document.published.in_utc
    assert (made.said.inferred, made.said.as_given) == (True, "")


def test_speaker_occasion_claim_and_event_are_made_along(researcher, capture):
    speaker = Actor(name="Bo Witness", actor_kind="person")
    claim = Claim(text="It rained.", claim_kind="occurrence", event=Event(title="Rain, 4 May"))
    statement = said(
        speaker, summary="Bo Witness says that it rained.", occasion=Event(title="A call")
    )

    made = log(researcher, capture, statement, stances=[Stance(claim=claim, position="asserts")])

    made = Statement.objects.get(pk=made.pk)
    assert made.speaker.slug == "bo-witness"
    assert made.slug == "bo-witness-2023-05-04-1"
    assert (made.occasion.slug, made.occasion.occasion) == ("occasion-2023-05-04-1", True)
    assert made.occasion.happened.in_utc == made.said.in_utc
    found = made.stances.get().claim
    assert (found.slug, found.event.slug) == (
        "event-2023-05-04-1-occurrence-1",
        "event-2023-05-04-1",
    )


def test_slugs_count_on_and_no_word_of_the_accusation_is_in_them(researcher, capture, minister):
    make.statement(slug="ada-minister-2023-05-04-7", by=minister)

    first = log(researcher, capture, said(minister, summary="Ada Minister says Bo is a murderer."))
    second = log(researcher, capture, said(minister))

    assert [first.slug, second.slug] == ["ada-minister-2023-05-04-8", "ada-minister-2023-05-04-9"]


def test_the_slug_of_a_private_person_gives_nothing_away(researcher, capture):
    speaker = Actor(name="Cleo Neighbour", actor_kind="person", private=True)

    made = log(researcher, capture, said(speaker, summary="Cleo Neighbour says no."))

    assert made.speaker.slug.startswith("person-")
    assert "cleo" not in made.slug


def test_a_speaker_who_is_only_described_is_numbered_by_the_day(researcher, capture):
    statement = Statement(speaker_description="a senior official", summary="An official says no.")

    assert log(researcher, capture, statement).slug == "speaker-2023-05-04-1"


def test_another_report_is_added_to_a_statement_that_is_there(researcher, capture, minister):
    made = log(researcher, capture, said(minister))
    claim = make.claim()

    again = log(
        researcher,
        capture,
        Statement.objects.get(pk=made.pk),
        report=report(capture, credited_as="She"),
        stances=[Stance(claim=claim, position="denies")],
    )

    assert again == made
    assert [(a.order, a.key, a.credited_as) for a in made.attributions.all()] == [
        (1, "post-03", "The minister"),
        (2, "post-03-2", "She"),
    ]
    assert sorted(made.quotes.values_list("key", flat=True)) == ["quote", "quote-2"]
    assert [a.key for a in claim.stances.get().rests_on.all()] == ["post-03-2"]


# What is refused, and what it is about; then nothing is there


def refused(by, capture, statement, **rest):
    before = counted()
    with pytest.raises(NotLogged) as refusal:
        log(by, capture, statement, **rest)
    assert counted() == before
    return refusal.value.part, refusal.value.place, str(refusal.value)


def test_words_that_stand_nowhere_are_refused(researcher, capture, minister):
    quotes = [quote(capture), quote(capture, "we had everything to do with it")]

    part, place, sentence = refused(researcher, capture, said(minister), quotes=quotes)

    assert (part, place) == ("quotes", 1)
    assert "do not stand in the capture" in sentence


def test_words_of_another_place_are_refused(researcher, capture, minister):
    quotes = [quote(capture, start=AT + 1, end=AT + 1 + len(WORDS))]

    part, place, sentence = refused(researcher, capture, said(minister), quotes=quotes)

    assert (part, place) == ("quotes", 0)
    assert "has other words at this place" in sentence


@pytest.mark.parametrize(
    ("values", "part", "sentence"),
    [
        ({"summary": "Somebody denies it."}, "statement", "Name the speaker: Ada Minister."),
        ({"summary": ""}, "statement", "cannot be blank"),
        ({"summary": "Minister " + "x" * 300}, "statement", "at most 300 characters"),
        ({"slug": "Not A Slug"}, "statement", "small letters"),
    ],
)
def test_a_statement_against_the_rules_is_refused(
    researcher, capture, minister, values, part, sentence
):
    found = refused(researcher, capture, said(minister, **values))

    assert found[0] == part
    assert sentence in found[2]


@pytest.mark.parametrize(
    ("values", "quoted", "sentence"),
    [
        ({"attribution_kind": "quote"}, False, "has quotes"),
        ({"attribution_kind": "mixed"}, False, "has quotes"),
        (
            {"attribution_kind": "paraphrase", "paraphrase": "She had no part."},
            True,
            "has no quotes",
        ),
        ({"attribution_kind": "paraphrase"}, False, "in our own words"),
        ({"attribution_kind": "mixed"}, True, "in our own words"),
        ({"credited_as": ""}, True, "by which the report names the speaker"),
        ({"identified_by": "us"}, True, "say why we do"),
    ],
)
def test_a_report_against_the_rules_is_refused(
    researcher, capture, minister, values, quoted, sentence
):
    quotes = [quote(capture)] if quoted else []

    found = refused(
        researcher, capture, said(minister), report=report(capture, **values), quotes=quotes
    )

    assert found[0] == "report"
    assert sentence in found[2]


def test_a_passage_stays_within_its_paragraph(researcher, capture, minister):
    over = report(capture, passage_capture=capture, passage_start=0, passage_end=30)

    part, _, sentence = refused(researcher, capture, said(minister), report=over)

    assert (part, sentence) == (
        "report",
        "The passage is a stretch of one paragraph of the capture.",
    )


def test_a_relay_that_is_nobody_is_refused(researcher, capture, minister):
    relays = [Relay(description="a wire"), Relay()]

    assert refused(researcher, capture, said(minister), relays=relays)[:2] == ("relays", 1)


def test_two_stances_on_one_claim_are_refused(researcher, capture, minister):
    claim = make.claim()
    stances = [Stance(claim=claim, position=position) for position in ("denies", "asserts")]

    found = refused(researcher, capture, said(minister), stances=stances)

    assert found == ("stances", 1, "This statement has a stance on that claim already.")


def test_a_name_that_is_on_record_is_not_put_there_again(researcher, capture, minister):
    make.actor_name(minister, "A. Minister")
    again = Actor(name="a. minister", actor_kind="person")

    part, _, sentence = refused(researcher, capture, said(again))

    assert part == "statement"
    assert "is on record already, as Ada Minister (ada-minister): choose it" in sentence


def test_who_may_not_add_statements_logs_none(reviewer, capture, minister):
    with pytest.raises(NotAllowed, match="may not log a statement"):
        log(reviewer, capture, said(minister))


def test_what_the_database_checks_at_the_end_it_checks_before_we_say_saved(
    researcher, capture, minister
):
    log(researcher, capture, said(minister), relays=[Relay(description="a wire")])

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# Matching


def test_a_quote_that_stands_twice_lists_its_places(at_desk):
    capture = make.capture(text="First: no, he said.\nThen: no, she said.")

    with pytest.raises(ValidationError) as trouble:
        match_quote(Quote(exact="no,", capture=capture))

    assert "stand in the capture 2 times" in trouble.value.message
    assert "at 7, line 1: “…First: […] he said.…”" in trouble.value.message
    assert "at 26, line 2: “…Then: […] she said.…”" in trouble.value.message


def test_the_words_before_tell_two_places_apart(at_desk):
    capture = make.capture(text="First: no, he said.\nThen: no, she said.")
    quote = Quote(exact="no,", capture=capture, prefix="Then: ")

    match_quote(quote)

    assert (quote.start, quote.matched, quote.prefix, quote.suffix) == (
        26,
        True,
        "Then: ",
        " she said.",
    )


def test_places_count_code_points_beyond_the_basic_plane(at_desk):
    capture = make.capture(text="👩🏽‍🚒 𝔘: “no 👍🏽 way”")
    quote = Quote(exact="no 👍🏽 way", capture=capture)

    match_quote(quote)

    assert capture.text[quote.start : quote.end] == "no 👍🏽 way"
    assert quote.end - quote.start == 9


def test_a_match_made_elsewhere_goes_with_its_words(at_desk):
    capture = make.capture(kept=False)
    quote = make.quote(make.attribution(), "words", capture=capture, start=4, end=9)
    Quote.objects.filter(pk=quote.pk).update(matched=True, matched_elsewhere=True)
    same, retyped = Quote.objects.get(pk=quote.pk), Quote.objects.get(pk=quote.pk)
    retyped.exact = "sword"

    match_quote(same)
    match_quote(retyped)

    assert (same.matched, same.matched_elsewhere) == (True, True)
    assert (retyped.matched, retyped.matched_elsewhere) == (False, False)
