"""Right of reply: who was asked, on what, until when, and what came back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.asking import answer_request, ask_for_comment
from claims.models import RequestForComment, Stance, Statement
from editorial.actions import Refused
from editorial.models import History
from editorial.roles import NotAllowed
from sources.models import Affiliation
from tests import factories
from tests.admin_pages import Person, errors

pytestmark = pytest.mark.django_db


def later(**ago):
    return timezone.now() + timedelta(**ago)


@pytest.fixture
def overdue(made):
    """A request to a ministry, sent on 1 May 2023, due on the 3rd."""
    return made(
        factories.request_for_comment,
        made(factories.government, "The ministry", slug="the-ministry"),
        about=[made(factories.claim, slug="who-did-it")],
        sent=factories.day("2023-05-01", "UTC"),
        deadline_at=factories.moment("2023-05-03T12:00:00"),
    )


# Asking


def test_the_page_proposes_the_accused_and_the_other_claims_against_them(rita, made):
    accused, target = made(factories.government, "Russia"), made(factories.government, "Ukraine")
    event = made(factories.event)
    claim = made(factories.claim, event=event, parties={"executor": accused, "target": target})
    alike = made(factories.claim, event=event, parties={"principal": accused})
    made(factories.claim, event=event, parties={"target": accused})

    page = rita.see(claim, "ask")

    assert page.form["asked"] == [str(accused.pk)]
    assert page.form["claims"] == [str(claim.pk)]
    assert page.text.count('name="claims"') == 2
    assert f'value="{alike.pk}"' in page.text
    assert address_of(claim, "ask") in rita.see(claim).text


def address_of(row, page):
    return reverse(f"admin:claims_{row._meta.model_name}_{page}", args=[row.pk])


def test_each_who_is_asked_gets_a_request_on_all_the_claims(rita, made):
    us, one, other = made(factories.newsroom), made(factories.actor), made(factories.government)
    claim, alike = made(factories.claim, parties={"executor": one}), made(factories.claim)
    alike = made(factories.claim, event=claim.event, parties={"helper": one})

    answer = rita.press(
        address_of(claim, "ask"),
        asked=[one.pk],
        somebody_else=other.pk,
        claims=[claim.pk, alike.pk],
        asked_by=us.pk,
        sent_at="2023-05-04 10:15",
        deadline_at="2023-05-05 10:00",
        why="They have not been heard",
    )

    assert answer.status_code == 302, errors(answer)
    requests = RequestForComment.objects.order_by("pk")
    assert [request.asked_id for request in requests] == [one.pk, other.pk]
    for request in requests:
        assert set(request.claims.all()) == {claim, alike}
        assert request.sent.earliest.isoformat() == "2023-05-04T10:15:00+00:00"
        assert request.sent.precision == "minute"
    entries = History.objects.filter(table="claims_requestforcomment")
    assert {(entry.by, entry.why) for entry in entries} == {(rita.user, "They have not been heard")}


@pytest.mark.parametrize("missing", ["asked", "claims", "asked_by", "sent_at", "why"])
def test_a_request_says_whom_and_on_what_and_why(rita, made, missing):
    us, one = made(factories.newsroom), made(factories.actor)
    claim = made(factories.claim, parties={"executor": one})
    answers = {"asked": [one.pk], "claims": [claim.pk], "asked_by": us.pk}
    answers |= {"sent_at": "2023-05-04 10:15", "why": "Why not"}

    answer = rita.press(address_of(claim, "ask"), **{**answers, missing: ""})

    assert answer.status_code == 200
    assert errors(answer)
    assert not RequestForComment.objects.exists()


def test_a_deadline_before_the_request_is_refused_in_words(rita, made):
    claim = made(factories.claim)

    with pytest.raises(Exception, match="deadline lies before"):
        ask_for_comment(
            [made(factories.actor)],
            [claim],
            by=rita.user,
            why="x",
            asked_by=made(factories.newsroom),
            sent=factories.day("2023-05-04"),
            deadline_at=factories.moment("2023-05-01T00:00:00"),
        )


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_who_does_not_write_does_not_ask(made, overdue, role):
    user, claim = factories.user(role), made(factories.claim)
    said = made(factories.statement, by=overdue.asked)

    with pytest.raises(NotAllowed):
        ask_for_comment(
            [overdue.asked], [claim], by=user, why="x", asked_by=overdue.asked, sent=overdue.sent
        )
    with pytest.raises(NotAllowed):
        answer_request(overdue, said, by=user, why="x")


# What comes back


def test_an_answer_is_the_statement_of_who_was_asked(rita, made, overdue):
    said = made(factories.statement, by=overdue.asked, said=factories.day("2023-05-02"))

    rita.press(address_of(overdue, "answer"), found=said.pk, why="It came by mail")

    overdue.refresh_from_db()
    assert overdue.answer == said
    assert overdue.is_answered
    assert History.objects.filter(table="claims_requestforcomment").first().why == "It came by mail"


def test_a_spokesperson_answers_for_the_body(rita, made, overdue):
    speaker = made(factories.actor)
    said = made(factories.statement, by=speaker)
    with pytest.raises(Refused, match="log whom the speaker belongs to"):
        answer_request(overdue, said, by=rita.user, why="x")

    made(Affiliation.objects.create, actor=speaker, to=overdue.asked, kind="role")

    assert answer_request(overdue, said, by=rita.user, why="x").answer == said


def test_an_answer_does_not_come_before_the_question(rita, made, overdue):
    said = made(factories.statement, by=overdue.asked, said=factories.day("2023-04-01"))

    with pytest.raises(Refused, match="before the request went out"):
        answer_request(overdue, said, by=rita.user, why="x")


def test_an_answer_stands_and_a_silence_gives_way_to_it(rita, made, overdue):
    silence, said, again = (
        made(factories.statement, by=overdue.asked, form=form)
        for form in ("no_comment", "utterance", "utterance")
    )
    answer_request(overdue, silence, by=rita.user, why="Nothing came")

    answer_request(overdue, said, by=rita.user, why="They called after all")

    with pytest.raises(Refused, match="has its answer"):
        answer_request(overdue, again, by=rita.user, why="x")


def test_nobody_is_silent_before_the_deadline(rita, made):
    request = made(factories.request_for_comment, deadline_at=later(days=1))
    silence = made(factories.statement, by=request.asked, form="no_comment", said=request.sent)

    with pytest.raises(Refused, match="deadline has not passed"):
        answer_request(request, silence, by=rita.user, why="x")


def test_the_answer_is_not_typed_into_the_form(rita, made, overdue):
    said = made(factories.statement, by=overdue.asked)

    rita.save(rita.see(overdue), answer=str(said.pk), note="Sent by mail")

    overdue.refresh_from_db()
    assert (overdue.note, overdue.answer) == ("Sent by mail", None)


def test_an_expired_deadline_offers_the_silence_and_writes_nothing(rita, made, overdue):
    page = rita.see(overdue)
    assert "Overdue" in page.text
    (link,) = [link for link in links(page) if "form=no_comment" in link]

    draft = rita.see(link.replace("&amp;", "&"))

    assert not Statement.objects.exists()
    assert draft.form["speaker"] == [str(overdue.asked_id)]
    assert draft.form["form"] == ["no_comment"]
    assert draft.form["slug"] == ["no-comment-the-ministry-2023-05-03"]
    assert draft.form["said_earliest"] == ["2023-05-01 00:00"]
    assert draft.form["said_latest"] == ["2023-05-03 12:00"]
    saved = rita.save(draft, why="Nothing came", press="_save")
    assert saved.status_code == 302, errors(saved)
    assert Statement.objects.get().said_latest < overdue.deadline_at


def links(page):
    return [part.split('"')[0] for part in page.text.split('href="')[1:]]


def test_a_request_that_is_not_due_offers_no_silence(rita, made):
    request = made(factories.request_for_comment, deadline_at=later(days=1))

    assert not [link for link in links(rita.see(request)) if "form=no_comment" in link]


def test_after_the_answer_the_page_leads_to_what_it_says_of_each_claim(rita, made, overdue):
    silence = made(factories.statement, by=overdue.asked, form="no_comment")
    answer_request(overdue, silence, by=rita.user, why="Nothing came")
    (link,) = [link for link in links(rita.see(overdue)) if "claims/stance/add/?" in link]

    draft = rita.see(link.replace("&amp;", "&"))

    assert draft.form["detail"] == ["no_comment_on_record"]
    assert draft.form["asked"] == ["asked"]
    saved = rita.save(draft, why="Nothing came", press="_save")
    assert saved.status_code == 302, errors(saved)
    assert Stance.objects.get().claim == overdue.claims.get()
    assert not [link for link in links(rita.see(overdue)) if "claims/stance/add/?" in link]


# What waits


def test_the_list_is_narrowed_to_what_is_overdue(rita, made, overdue):
    waiting = made(factories.request_for_comment, deadline_at=later(days=1))
    where = reverse("admin:claims_requestforcomment_changelist")

    def listed(standing):
        text = rita.see(f"{where}?standing={standing}").text
        return {row.pk for row in (overdue, waiting) if f"/{row.pk}/change/" in text}

    assert listed("overdue") == {overdue.pk}
    assert listed("open") == {waiting.pk}
    assert listed("answered") == set()


def test_the_first_page_counts_what_is_open_and_overdue(rita, made, overdue):
    made(factories.request_for_comment, deadline_at=later(days=1))
    made(factories.request_for_comment)

    page = rita.see(reverse("admin:index"))

    assert "Requests for comment: 3 open, 1 overdue" in page.text
    assert "overdue since 3 May 2023, 12:00 UTC" in page.text
    assert page.text.index("overdue since") < page.text.index("no deadline")


# Two people on one request


def test_of_two_people_on_one_request_the_second_is_refused_and_keeps_what_was_typed(rita, overdue):
    anton = Person("researcher")
    first, second = rita.see(overdue), anton.see(overdue)

    rita.save(first, why="Asked again", note="By mail, twice.")
    refused = anton.save(second, why="Called", note="By telephone.")

    assert refused.status_code == 200
    assert [said for said in errors(refused) if "changed by somebody else" in said]
    assert f"changed by {rita.user}: “Asked again”" in refused.text
    for words in ("By mail, twice.", "By telephone."):
        assert words in refused.text
    assert refused.form["note"] == ["By telephone."]
    overdue.refresh_from_db()
    assert overdue.note == "By mail, twice."

    assert anton.save(refused, why="Called").status_code == 302
    overdue.refresh_from_db()
    assert overdue.note == "By telephone."


def test_a_request_whose_claims_were_changed_meanwhile_is_not_saved_over(rita, made, overdue):
    anton, more = Person("researcher"), made(factories.claim, "Nine drones fell.")
    first, second, third = rita.see(overdue), anton.see(overdue), anton.see(overdue)
    added = {"requested_claims-1-claim": str(more.pk), "requested_claims-TOTAL_FORMS": "2"}

    assert rita.save(first, why="Of that, too", **added).status_code == 302
    assert "Nine drones fell." in anton.save(second, note="Called").text
    assert rita.save(rita.see(overdue), **{"requested_claims-1-DELETE": "on"}).status_code == 302
    refused = anton.save(third, note="Called")

    assert [said for said in errors(refused) if "changed by somebody else" in said]
    assert "Nine drones fell." in rita.see(overdue, "history").text
    overdue.refresh_from_db()
    assert overdue.note != "Called"


def test_a_request_is_not_saved_over_an_answer_that_came_meanwhile(rita, made, overdue):
    page = rita.see(overdue)
    reply = made(factories.statement, "The ministry denies it.", by=overdue.asked)
    answer_request(overdue, reply, by=rita.user, why="It came")

    refused = rita.save(page, note="Called")

    assert [said for said in errors(refused) if "changed by somebody else" in said]
    assert "The ministry denies it." in refused.text


def test_a_request_is_not_saved_by_a_form_that_says_no_version(rita, overdue):
    answer = rita.save(rita.see(overdue), note="Called", opened_version="")

    assert [said for said in errors(answer) if "which version it was opened at" in said]
