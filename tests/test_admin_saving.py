"""Every save says why, is one transaction, and loses nothing that was typed."""

import pytest
from django.urls import reverse

from claims.models import Attribution, Claim, Quote, Relay, Stance, Statement
from editorial.history import because
from editorial.models import History
from sources.models import Actor, Affiliation
from tests import factories
from tests.admin_pages import errors, rows

pytestmark = pytest.mark.django_db


def test_a_change_is_written_down_with_who_and_why(rita, made):
    actor = made(factories.actor, "Anton")

    answer = rita.save(rita.see(actor), why="He spells it so", name="Antony")

    assert answer.status_code == 302, errors(answer)
    entry = History.objects.filter(dossier=actor.pk).first()
    assert (entry.by, entry.why, entry.values["name"]) == (rita.user, "He spells it so", "Antony")


@pytest.mark.parametrize("why", ["", "   ", "a\x07bell"])
def test_a_change_without_a_reason_is_shown_again_as_typed(rita, made, why):
    actor = made(factories.actor, "Anton")

    answer = rita.save(rita.see(actor), why=why, name="Antony")

    assert answer.status_code == 200
    assert errors(answer)
    assert answer.form["name"] == ["Antony"]
    actor.refresh_from_db()
    assert actor.name == "Anton"


def test_a_dossier_and_its_parts_are_saved_with_one_reason(rita, made):
    russia = made(factories.government, "Russia")

    answer = rita.save(
        rita.add(Actor),
        why="New in the story",
        name="Sergei Ryabkov",
        slug="ryabkov",
        actor_kind="person",
        **rows("names", {"name": "Sergey Riabkov", "language": "en"}),
        **rows(
            "affiliations",
            {"kind": "role", "title": "Deputy Foreign Minister", "to": str(russia.pk)}
            | {"since_zone": "UTC", "until_zone": "UTC"},
        ),
    )

    assert answer.status_code == 302, errors(answer)
    actor = Actor.objects.get(slug="ryabkov")
    assert [name.name for name in actor.names.all()] == ["Sergey Riabkov"]
    assert actor.affiliations.get().title == "Deputy Foreign Minister"
    assert set(actor.history.values_list("why", flat=True)) == {"New in the story"}


def test_an_uncertain_time_is_written_as_a_person_says_it(rita, made):
    russia, actor = made(factories.government), made(factories.actor)

    rita.save(
        rita.see(actor),
        **rows(
            "affiliations",
            {"kind": "role", "title": "Spokesperson", "to": str(russia.pk)}
            | {"since_earliest": "2012-05", "since_zone": "Europe/Moscow"}
            | {"until_earliest": "2023-05-04 14:30", "until_zone": "Europe/Moscow"},
        ),
    )

    affiliation = Affiliation.objects.get()
    assert affiliation.since.as_json() == {"on": "2012-05", "zone": "Europe/Moscow"}
    assert affiliation.until.as_json() == {
        "precision": "minute",
        "from": "2023-05-04T14:30:00+03:00",
        "before": "2023-05-04T14:31:00+03:00",
        "zone": "Europe/Moscow",
    }


def test_a_day_is_kept_to_the_microsecond_when_a_form_is_saved_untouched(rita, made):
    statement = made(factories.statement)
    before = Statement.objects.values().get(pk=statement.pk)
    reports = list(statement.attributions.values())

    answer = rita.save(rita.see(statement))

    assert answer.status_code == 302, errors(answer)
    assert Statement.objects.values().get(pk=statement.pk) == before
    assert list(statement.attributions.values()) == reports


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"happened_earliest": "Wednesday"}, "not a time such as"),
        ({"happened_earliest": "2023-02-30"}, "not in the calendar"),
        ({"happened_earliest": "2023-05", "happened_precision": "day"}, "is a month, not a day"),
        ({"happened_earliest": "2023-05-04", "happened_zone": "Kyiv"}, "not an IANA time zone"),
        ({"happened_as_given": "late at night"}, "Say from when"),
        (
            {"happened_earliest": "2023-05-04", "happened_latest": "2023-05-03"},
            "does not come after",
        ),
    ],
)
def test_a_time_that_cannot_be_read_says_why(rita, made, typed, sentence):
    event = made(factories.event, happened=None)

    answer = rita.save(rita.see(event), **typed)

    assert [said for said in errors(answer) if sentence in said]
    assert all(answer.form[name] == [value] for name, value in typed.items())


EXACT = " “не”\u00a0we\u2019re\u202f– sure\u00ad… \U0001f1fa\U0001f1e6 "


def test_a_quote_is_kept_code_point_for_code_point(rita, made):
    report = made(factories.attribution)

    answer = rita.save(
        rita.see(report),
        **rows("quotes", {"exact": EXACT, "key": "q1", "whose": "speaker"}),
    )

    assert answer.status_code == 302, errors(answer)
    assert Quote.objects.get().exact == EXACT
    assert rita.see(report).form["quotes-0-exact"] == [EXACT]
    rita.save(rita.see(report), cue="said")
    assert Quote.objects.get().exact == EXACT


@pytest.mark.parametrize("character", ["\x07", "\x85", "\n", "\x00"])
def test_a_control_character_is_refused_in_words(rita, made, character):
    report = made(factories.attribution)
    exact = f"not{character}ours"

    answer = rita.save(
        rita.see(report),
        **rows("quotes", {"exact": exact, "key": "q1", "whose": "speaker"}),
    )

    assert [said for said in errors(answer) if "haracter" in said]
    assert not Quote.objects.exists()


def test_the_place_of_a_quote_is_found_in_its_capture(rita, made):
    capture = made(factories.capture, text="He said: we had nothing to do with it. Twice: no, no.")
    report = made(factories.attribution, document=capture.document)
    quote = {"exact": "nothing to do", "key": "q1", "whose": "speaker", "capture": str(capture.pk)}

    answer = rita.save(rita.see(report), **rows("quotes", quote))

    assert answer.status_code == 302, errors(answer)
    found = Quote.objects.get()
    assert (found.start, found.end, found.matched) == (16, 29, True)
    assert (found.prefix, found.suffix) == ("He said: we had ", " with it. Twice: no, no.")


def test_words_changed_here_lose_the_match_that_was_made_elsewhere(rita, made):
    capture = made(factories.capture, kept=False)
    report = made(factories.attribution, document=capture.document)
    quote = made(factories.quote, report, "words", capture=capture, start=4, end=9)
    made(Quote.objects.filter(pk=quote.pk).update, matched=True, matched_elsewhere=True)

    page = rita.see(report)
    answer = rita.save(page, **{"quotes-0-exact": "sword"})

    assert answer.status_code == 302, errors(answer)
    quote.refresh_from_db()
    assert (quote.exact, quote.matched) == ("sword", False)


@pytest.mark.parametrize(
    ("exact", "sentence"),
    [
        ("nothing at all", "do not stand in the capture"),
        ("no", "stand in the capture 3 times"),
        ("we’d nothing", "It has, at 9: we'd nothing"),
    ],
)
def test_words_without_one_place_in_the_capture_are_refused(rita, made, exact, sentence):
    capture = made(factories.capture, text="He said: we'd nothing. No, no, no.")
    report = made(factories.attribution, document=capture.document)
    quote = {"exact": exact, "key": "q1", "whose": "speaker", "capture": str(capture.pk)}

    answer = rita.save(rita.see(report), **rows("quotes", quote))

    assert [said for said in errors(answer) if sentence in said], errors(answer)
    assert answer.form["quotes-0-exact"] == [exact]


def test_relays_take_the_order_of_their_numbers(rita, made):
    tass, first, other = (made(factories.outlet, name) for name in ("TASS", "First Channel", "X"))
    report = made(factories.attribution, via=[tass, first])
    page = rita.see(report)

    answer = rita.save(
        page,
        **{"relays-0-order": "2", "relays-1-order": "1"},
        **rows("relays", {"actor": str(other.pk)}, start=2),
    )

    assert answer.status_code == 302, errors(answer)
    chain = Relay.objects.filter(attribution=report).values_list("order", "actor__name")
    assert list(chain) == [(1, "First Channel"), (2, "TASS"), (3, "X")]


def test_a_relay_taken_out_leaves_no_gap(rita, made):
    hops = [made(factories.outlet, name) for name in ("A", "B", "C")]
    report = made(factories.attribution, via=hops)

    answer = rita.save(rita.see(report), **{"relays-0-DELETE": "on"})

    assert answer.status_code == 302, errors(answer)
    chain = Relay.objects.filter(attribution=report).values_list("order", "actor__name")
    assert list(chain) == [(1, "B"), (2, "C")]


def test_a_stance_rests_on_the_only_report_there_is(rita, made):
    claim, statement = made(factories.claim), made(factories.statement)

    answer = rita.save(
        rita.see(claim),
        **rows("stances", {"statement": str(statement.pk), "position": "denies"}),
    )

    assert answer.status_code == 302, errors(answer)
    assert list(Stance.objects.get().rests_on.all()) == list(statement.attributions.all())


def test_a_stance_names_its_reports_where_there_are_several(rita, made):
    claim, statement = made(factories.claim), made(factories.statement)
    made(factories.attribution, statement, key="second")
    typed = rows("stances", {"statement": str(statement.pk), "position": "denies"})

    answer = rita.save(rita.see(claim), **typed)

    assert [said for said in errors(answer) if "second" in said]
    report = statement.attributions.get(key="second")
    answer = rita.save(rita.see(claim), **typed, **{"stances-0-reports": [str(report.pk)]})
    assert answer.status_code == 302, errors(answer)
    assert list(Stance.objects.get().rests_on.all()) == [report]


def test_a_rule_of_the_database_is_told_in_its_own_words_and_nothing_is_lost(rita, made):
    party = made(factories.government, "Russia")
    claim = made(factories.claim)
    made(factories.assessment, claim, by=party)

    answer = rita.save(
        rita.see(claim),
        text="Another text",
        **rows("parties", {"actor": str(party.pk), "role": "executor"}),
    )

    assert answer.status_code == 200
    assert [said for said in errors(answer) if "never its assessor" in said]
    assert answer.form["text"] == ["Another text"]
    assert answer.form["parties-0-actor"] == [str(party.pk)]
    assert Claim.objects.get(pk=claim.pk).text != "Another text"


def test_what_the_database_checks_last_is_told_too(rita, made):
    report, other = made(factories.attribution), made(factories.attribution)
    stance = made(factories.stance, report.statement)
    page = rita.see(stance)

    answer = rita.save(page, reports=[str(other.pk)])

    assert answer.status_code == 200
    assert errors(answer)
    assert list(stance.rests_on.all()) == [report]


def test_a_stale_form_is_refused_and_shows_what_differs(rita, made):
    claim = made(factories.claim, "Two drones flew.")
    ours = rita.see(claim)
    with because(by=factories.user("researcher"), why="the count was wrong"):
        Claim.objects.get(pk=claim.pk).save()
        row = Claim.objects.get(pk=claim.pk)
        row.text = "Three drones flew."
        row.save()

    answer = rita.save(ours, text="Two drones were flown.")

    assert answer.status_code == 200
    assert "changed by somebody else" in answer.text
    for sentence in ("Two drones flew.", "Three drones flew.", "the count was wrong"):
        assert sentence in answer.text
    assert answer.form["text"] == ["Two drones were flown."]
    assert Claim.objects.get(pk=claim.pk).text == "Three drones flew."
    assert rita.save(answer).status_code == 302
    assert Claim.objects.get(pk=claim.pk).text == "Two drones were flown."


def test_a_part_that_somebody_removed_meanwhile_is_not_lost(rita, made):
    claim = made(factories.claim)
    first, second = made(factories.claim_party, claim), made(factories.claim_party, claim)
    ours = rita.see(claim)
    made(first.delete)

    answer = rita.save(ours, text="Typed")

    assert "changed by somebody else" in answer.text
    assert answer.form["text"] == ["Typed"]
    assert rita.save(answer).status_code == 302
    claim.refresh_from_db()
    assert claim.text == "Typed"
    assert {party.actor_id for party in claim.parties.all()} == {first.actor_id, second.actor_id}


def test_two_people_on_two_parts_of_one_statement_meet_too(rita, made):
    report = made(factories.attribution)
    ours = rita.see(report)
    made(factories.attribution, report.statement)

    answer = rita.save(ours, cue="dismissed")

    assert "changed by somebody else" in answer.text
    assert answer.form["cue"] == ["dismissed"]


def test_a_part_is_removed_with_its_own_parts_and_a_reason(rita, made):
    report = made(factories.attribution, via=[made(factories.outlet)], quoting="No.")
    where = reverse("admin:claims_attribution_delete", args=[report.pk])

    asked = rita.see(where)
    refused = rita.press(where, why=" ")
    done = rita.press(where, why="Logged twice")

    assert (asked.status_code, refused.status_code, done.status_code) == (200, 200, 302)
    assert not Attribution.objects.filter(pk=report.pk).exists()
    assert report.statement.history.first().why == "Logged twice"


def test_a_part_that_others_rest_on_is_not_removed(rita, made):
    stance = made(factories.stance)
    report = stance.rests_on.get()

    answer = rita.press(reverse("admin:claims_attribution_delete", args=[report.pk]), why="wrong")

    assert [said for said in errors(answer) if "rest on this one" in said]
    assert Attribution.objects.filter(pk=report.pk).exists()
