"""The one screen on which a statement is logged, at a browser without scripts, and its answers."""

import re

import pytest
from django.urls import reverse

from claims.models import Attribution, Claim, Quote, Statement
from events.models import Event
from sources.models import Actor
from tests import factories, talks
from tests.admin_pages import Person, errors
from tests.talks import QUOTED, TEXT, save, screen, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def capture(made):
    return talks.capture(made)


@pytest.fixture
def people(made):
    return talks.people(made)


# Seen


def test_the_text_stands_there_code_point_for_code_point(rita, capture):
    page = rita.see(screen(capture))

    found = re.findall(r'<p id="p(\d+)"[^>]* data-start="(\d+)">(.*?)</p>', page.text, re.DOTALL)
    assert [int(number) for number, *_ in found] == [1, 2, 3, 4, 5]
    shown = found[3][2].replace("&lt;", "<").replace("&amp;", "&")
    assert TEXT[int(found[3][1]) :].startswith(shown)
    assert "<b>Bold" not in page.text
    assert "&lt;b&gt;Bold &amp; brazen" in page.text


def test_what_is_logged_of_the_text_is_marked_and_linked(rita, made, capture):
    start = TEXT.index(QUOTED)
    report = made(
        factories.attribution,
        passage_capture=capture,
        passage_start=TEXT.index("Northland"),
        passage_end=TEXT.index("NTA.") + 4,
    )
    place = {"capture": capture, "start": start, "end": start + len(QUOTED)}
    made(factories.quote, report, QUOTED, **place)

    page = rita.see(screen(capture))

    assert f'<mark class="quoted" data-ends="1" data-of="1">{QUOTED}</mark>' in page.text
    assert '<mark class="read" data-of="1">Northland' in page.text
    assert (
        f'<li value="1"><a href="/admin/claims/statement/{report.statement_id}/change/">'
        in page.text
    )


def test_a_capture_without_its_text_has_no_screen(rita, made):
    gone = made(factories.capture, kept=False)

    assert rita.client.get(screen(gone)).status_code == 404


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_only_writers_open_it(capture, role):
    other = Person(role)

    for where in (
        screen(capture),
        reverse("log:queue"),
        reverse("log:when"),
        reverse("log:find", args=["actors"]),
        reverse("log:suggest", args=[capture.pk]),
    ):
        assert other.client.get(where).status_code == 403
    assert other.client.post(screen(capture), typed()).status_code == 403
    assert "/admin/log/" not in other.see("/admin/").text


def test_a_stranger_is_asked_to_log_in(client, capture):
    found = client.get(screen(capture))

    assert found.status_code == 302
    assert "/login/" in found["Location"]


def test_pages_of_the_capture_the_document_the_post_and_the_desk_lead_there(rita, capture):
    post = capture.document.documents.get()

    for where in (capture, capture.document, post, reverse("admin:index")):
        assert screen(capture) in rita.see(where).text


# Saved


def test_pasted_words_are_found_and_logged(rita, capture, people):
    answer = save(rita, capture)

    assert answer.status_code == 302, errors(answer)
    quote = Quote.objects.get()
    assert (quote.exact, quote.start, quote.matched) == (QUOTED, TEXT.index(QUOTED), True)
    report = quote.attribution
    assert TEXT[report.passage_start : report.passage_end].startswith("Northland’s Deputy")
    assert report.statement.speaker == people[0]
    assert report.statement.history.first().why == "Read there"


def test_a_look_finds_the_place_and_fills_in_what_the_text_suggests(rita, capture, people):
    page = rita.see(screen(capture))

    looked = rita.save(
        page, press="_look", **{"quotes-0-exact": QUOTED, "speaker": "Ivo Marsh", "cue": "mine"}
    )

    form = looked.form
    post = capture.document.documents.get()
    assert form["quotes-0-start"] == [str(TEXT.index(QUOTED))]
    assert (form["document"], form["cue"]) == ([str(post.pk)], ["mine"])
    assert form["role_as_named"] == ["Northland’s Deputy Foreign Minister"]
    assert form["says_venue"] == ["First Radio"]
    assert form["attribution_kind"] == ["quote"]
    assert form["summary"] == ["Ivo Marsh says that "]
    assert errors(looked) == []
    assert not Statement.objects.exists()


def test_words_that_stand_twice_are_refused_with_their_places(rita, capture, people):
    answer = save(rita, capture, **{"quotes-0-exact": "No,"})

    (sentence,) = errors(answer)
    assert "stand in the capture 2 times" in sentence
    assert "line 9: “…“[…]” said one. “No,” said another.…”" in sentence
    assert answer.form["quotes-0-exact"] == ["No,"]

    answer = save(rita, capture, **{"quotes-0-exact": "No,", "quotes-0-prefix": "one. “"})

    assert answer.status_code == 302, errors(answer)
    assert Quote.objects.get().start == TEXT.index("No,” said another")


def test_a_selection_that_is_not_what_the_capture_has_is_refused(rita, capture, people):
    start = TEXT.index(QUOTED)
    # Counted in UTF-16 units, the end lies one too far: the dove takes two.
    place = {"quotes-0-start": str(start), "quotes-0-end": str(start + len(QUOTED) + 1)}

    answer = save(rita, capture, **place)

    assert answer.status_code == 200
    assert errors(answer)
    assert not Statement.objects.exists()


def test_several_quotes_a_chain_in_order_and_a_stance_are_saved_together(
    rita, made, capture, people
):
    claim = made(factories.claim, "There will be talks.")

    answer = save(
        rita,
        capture,
        **{
            "quotes-TOTAL_FORMS": "2",
            "quotes-1-exact": "a way out",
            "quotes-1-whose": "speaker",
            "relays-TOTAL_FORMS": "3",
            "relays-0-actor": "NTA",
            "relays-0-how": "according to",
            "relays-0-ORDER": "2",
            "relays-1-actor": "First Radio",
            "relays-1-how": "told",
            "relays-1-ORDER": "1",
            "relays-2-actor": "a colleague",
            "relays-2-actor_as": "described",
            "relays-2-inferred": "on",
            "relays-2-ORDER": "3",
            "stances-0-claim": "there will be talks.",
            "stances-0-position": "asserts",
            "quotes-1-prefix": "spoke of “",
        },
    )

    assert answer.status_code == 302, errors(answer)
    report = Attribution.objects.get()
    assert [q.exact for q in report.quotes.all()] == [QUOTED, "a way out"]
    assert [(str(r), r.how, r.inferred) for r in report.relays.all()] == [
        ("First Radio", "told", False),
        ("NTA", "according to", False),
        ("a colleague", "", True),
    ]
    assert [(s.position, list(s.rests_on.all())) for s in claim.stances.all()] == [
        ("asserts", [report])
    ]


def test_when_it_was_said_is_worked_out_and_marked_as_inferred(rita, capture, people):
    save(rita, capture, **{"said-words": "Wednesday", "said-zone": "Europe/Moscow"})

    statement, report = Statement.objects.get(), Attribution.objects.get()
    assert statement.said.as_json() == {
        "on": "2023-05-03",
        "zone": "Europe/Moscow",
        "inferred": True,
        "as_given": "Wednesday",
    }
    assert report.says_when.as_json() == statement.said.as_json()


def test_when_may_be_typed_where_the_words_are_no_help(rita, capture, people):
    answer = save(rita, capture, **{"said-words": "a while ago"})

    assert "no time that can be worked out" in errors(answer)[0]

    answer = save(
        rita,
        capture,
        **{
            "said-words": "a while ago",
            "said-start": "2023-05-01",
            "said-before": "2023-05-04",
            "said-precision": "interval",
        },
    )

    assert answer.status_code == 302, errors(answer)
    said = Statement.objects.get().said.as_json()
    assert (said["from"], said["before"]) == (
        "2023-05-01T00:00:00+03:00",
        "2023-05-04T00:00:00+03:00",
    )
    assert said["as_given"] == "a while ago"


def test_a_speaker_an_occasion_and_a_claim_are_made_in_place(rita, capture):
    answer = save(
        rita,
        capture,
        **{
            "speaker": "Zoe New",
            "speaker_as": "new",
            "speaker_kind": "person",
            "speaker_private": "on",
            "credited_as": "Zoe New",
            "summary": "Zoe New says that they look for a way out.",
            "occasion": "A call with reporters, 3 May",
            "occasion_as": "new",
            "event": "Talks, May 2023",
            "event_as": "new",
            "stances-0-claim": "There were talks.",
            "stances-0-claim_as": "new",
            "stances-0-claim_kind": "occurrence",
            "stances-0-position": "denies",
        },
    )

    assert answer.status_code == 302, errors(answer)
    speaker, claim = Actor.objects.get(name="Zoe New"), Claim.objects.get()
    assert (speaker.actor_kind, speaker.private) == ("person", True)
    assert Statement.objects.get().occasion.title == "A call with reporters, 3 May"
    assert (claim.text, claim.event.title) == ("There were talks.", "Talks, May 2023")
    assert not Event.objects.get(title="Talks, May 2023").occasion


def test_another_report_of_a_statement_gets_only_the_report(rita, made, capture, people):
    known = made(factories.statement, "Ivo Marsh says no.", by=people[0])
    other = {"another_of": "Ivo Marsh says no.", "another_of_id": str(known.pk)}

    answer = save(
        rita, capture, **other, **{"speaker": "", "summary": "", "said-words": "Wednesday"}
    )

    assert answer.status_code == 302, errors(answer)
    assert Statement.objects.count() == 1
    report = known.attributions.latest("pk")
    assert (report.order, report.quotes.get().exact) == (2, QUOTED)
    assert report.says_when.as_given == "Wednesday"


def test_the_next_statement_begins_with_what_was_the_same(rita, made, capture, people):
    occasion = made(factories.occasion, "An interview")
    answer = save(
        rita,
        capture,
        press="_next",
        **{
            "role_as_named": "envoy",
            "says_medium": "broadcast",
            "says_venue": "First Radio",
            "occasion": "An interview",
            "said-words": "Wednesday",
            "relays-0-actor": "First Radio",
            "relays-0-how": "told",
        },
    )
    report = Attribution.objects.get()
    assert answer["Location"] == f"{screen(capture, after=report.pk)}#sheet"

    page = rita.see(screen(capture, after=report.pk))

    form = page.form
    assert (form["speaker"], form["speaker_id"]) == (["Ivo Marsh"], [str(people[0].pk)])
    assert (form["occasion"], form["occasion_id"]) == (["An interview"], [str(occasion.pk)])
    for name in ("role_as_named", "says_medium", "says_venue", "credited_as", "credited_how"):
        assert form[name] == [getattr(report, name)]
    assert form["said-words"] == ["Wednesday"]
    assert (form["relays-0-actor"], form["relays-0-how"]) == (["First Radio"], ["told"])
    assert form["summary"] == ["Ivo Marsh says that "]
    assert form["quotes-0-exact"] == [""]

    again = rita.save(
        page,
        press="_save",
        **{
            "quotes-0-exact": "Ministers spoke",
            "attribution_kind": "quote",
            "summary": "Ivo Marsh says that ministers spoke.",
        },
    )

    assert again.status_code == 302, errors(again)
    second = Attribution.objects.latest("pk")
    assert [str(relay) for relay in second.relays.all()] == ["First Radio"]
    assert second.statement.slug.endswith("-2")
