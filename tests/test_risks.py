"""What is high-risk in a review, and that nobody approves past it."""

import pytest

from claims.risks import of_claim, of_statement
from editorial import actions
from editorial.actions import Refused
from editorial.history import because
from editorial.models import Dossier
from editorial.risks import beside_past, correction_kind, risks_of
from record.publish import publish, withdraw
from tests import factories
from tests.admin_pages import Person, errors
from tests.deciding import fresh, issue, submit
from tests.test_admin_deciding import decide

pytestmark = pytest.mark.django_db
WHY = factories.WHY


def risks(review):
    return risks_of(beside_past(review))


def kinds(review):
    return [risk.kind.value for risk in risks(review)]


def assessed(status, by="on-record", on="2023-05-04", key="a"):
    time = {"on": on, "zone": "UTC"}
    return {"key": key, "status": status, "assessor": by, "assessed": time, "grounds": "g"}


# The status


@pytest.mark.parametrize(
    ("before", "after", "jumps"),
    [
        (None, ["verified"], True),
        (None, ["unsubstantiated"], False),
        ([], ["unsubstantiated"], True),
        (["supported"], ["supported", "unverified"], True),
        (["refuted"], ["refuted"], False),
        ([], [], False),
    ],
)
def test_a_status_that_jumps_is_a_risk(before, after, jumps):
    def content(statuses):
        return {
            "assessments": [
                assessed(status, on=f"2023-05-{day:02}", key=str(day))
                for day, status in enumerate(statuses, start=1)
            ]
        }

    found = of_claim(content(after), None if before is None else content(before), {})

    assert [kind for kind, _, _ in found] == (["status"] if jumps else [])


def test_another_assessor_who_agrees_changes_no_status():
    before = {"assessments": [assessed("refuted", by="cnn")]}
    after = {"assessments": [*before["assessments"], assessed("refuted", by="bbc", key="b")]}

    assert not list(of_claim(after, before, {}))


def test_what_an_outlet_says_beside_the_newsroom_changes_no_status():
    before = {"assessments": [assessed("refuted")]}
    after = {"assessments": [*before["assessments"], assessed("verified", by="cnn", key="b")]}

    assert not list(of_claim(after, before, {}))


def test_the_sentence_says_from_what_to_what():
    ((_, detail, words),) = of_claim({"assessments": [assessed("refuted")]}, {}, {})

    assert words == "The status shown goes from not yet assessed to “refuted”."
    assert detail == ">refuted"


# Persons


@pytest.mark.parametrize(
    ("kind", "role", "risky"),
    [("person", "executor", True), ("person", "target", False), ("government", "executor", False)],
)
def test_a_person_newly_accused_is_a_risk(at_desk, kind, role, risky):
    claim = factories.claim(parties={role: factories.actor(kind=kind)})

    assert kinds(submit(claim, by=at_desk)) == (["accusation"] if risky else [])


def test_an_accusation_that_stood_is_no_new_one(at_desk):
    claim = factories.claim(parties={"executor": factories.actor()})
    factories.editions(claim)
    claim.text = "In other words."
    claim.save()

    assert kinds(submit(claim, by=at_desk)) == []


def test_a_private_person_newly_named_is_a_risk_in_text_and_by_reference(at_desk):
    person = factories.actor("Maria Ivanenko", private=True)
    by_party = factories.claim(parties={"subject": person})
    in_text = factories.claim("Maria Ivanenko was at home.")

    review = submit(by_party, in_text, by=at_desk)

    assert {(risk.path, risk.kind.value) for risk in risks(review)} == {
        (by_party.path, "private"),
        (in_text.path, "private"),
    }


def test_a_person_who_is_no_longer_private_is_a_risk(at_desk):
    person = factories.actor(private=True)
    factories.editions(person)
    person.private = False
    person.save()

    assert kinds(submit(person, by=at_desk)) == ["private"]


# Published words


def test_published_words_that_change_or_go_are_a_risk(at_desk):
    said = factories.statement(reported=False)
    report = factories.attribution(said, quoting="We did not.")
    gone = factories.quote(report, "Never.")
    factories.editions(said)

    quote = report.quotes.first()
    quote.exact = "We did."
    quote.capture = factories.capture(report.document, "We did.")
    quote.start, quote.end = 0, 7
    quote.save()
    gone.delete()

    assert [risk.words for risk in risks(submit(said, by=at_desk))] == [
        f"The published words of the quote “{quote.key}” ({report.key}) change.",
        f"The published quote “{gone.key}” ({report.key}) is taken away.",
    ]


def test_a_draft_quote_may_change_without_a_word():
    content = {"attributions": [{"key": "r", "quotes": [{"key": "q", "exact": "No."}]}]}

    assert not list(of_statement(content, None, {}))


def test_another_speaker_of_a_published_statement_is_a_risk(at_desk):
    said = factories.statement(by=factories.actor("Anton"))
    factories.editions(said)
    said.speaker = factories.actor("Boris")
    said.save()

    (risk,) = risks(submit(said, by=at_desk))

    assert risk.words == "What Anton said is now said to be Boris's."


# Of any dossier


def test_what_comes_back_after_a_withdrawal_is_a_risk(at_desk, publisher):
    view = factories.view()
    review = factories.decision(factories.review(view)).review
    publish(review, by=publisher, why=WHY)
    withdraw(fresh(view), by=publisher, reason="error", why=WHY)

    assert kinds(submit(fresh(view), by=at_desk)) == ["return"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("", None),
        (None, None),
        ("It was wrong.", "correction"),
        ({"kind": "correction", "wrong": "x"}, "correction"),
        ({"kind": "retraction", "wrong": "x"}, "retraction"),
    ],
)
def test_a_correction_is_read_as_a_text_and_as_an_object(told, kind):
    assert correction_kind({"correction": told}) == kind


# Approval


@pytest.fixture
def risky(at_desk):
    """A review of a claim that accuses a person."""
    person = factories.actor("Anton", slug="anton")
    return submit(factories.claim(slug="c", parties={"executor": person}), by=at_desk)


def test_approval_past_a_risk_is_refused_and_names_it(risky, publisher):
    with pytest.raises(Refused, match=r"Look first at: claim/c: Anton, a person"):
        actions.approve(risky, by=publisher, digest=risky.digest)

    assert fresh(risky.items.first().dossier).in_review


def test_approval_keeps_which_risks_were_looked_at_and_not_their_words(risky, publisher):
    seen = [risk.key for risk in risks(risky)]

    decision = actions.approve(risky, by=publisher, digest=risky.digest, acknowledged=seen)

    decision.refresh_from_db()
    assert decision.acknowledged == ["claim/c accusation anton executor"]


def test_the_risks_are_those_of_the_moment_of_approval(at_desk, publisher):
    view = factories.view()
    factories.editions(view)
    view.title = "Another"
    view.save()
    review = submit(view, by=at_desk)
    Dossier.objects.filter(pk=view.pk).update(withdrawn=True)

    with pytest.raises(Refused, match="comes back"):
        actions.approve(review, by=publisher, digest=review.digest)


# The page


def test_the_page_shows_what_is_high_risk_first_and_asks_for_each(risky):
    paul = Person("publisher")

    page = paul.see(risky)

    items = page.text.split('class="module item"')
    assert "new accusation of a person" in items[1]
    assert "approve-acknowledged" in page.text
    assert errors(decide(paul, risky, "approve"))
    assert not fresh(risky.items.first().dossier).approved_version
    keys = [risk.key for risk in risks(risky)]
    answer = paul.press(
        f"/admin/editorial/review/{risky.pk}/approve/",
        **{"approve-why": "x", "approve-digest": risky.digest, "approve-acknowledged": keys},
    )
    assert answer.status_code == 302
    assert "looked at 1 high-risk change" in paul.see(risky).text


def test_the_page_shows_each_quote_in_the_words_around_it(at_desk):
    text = (
        "He stood up. " + "x" * 300 + " Then <b>he</b> said: “We did not.” And left. " + "y" * 300
    )
    article = factories.document(url="https://example.org/a", archived_url="https://archive.org/a")
    held = factories.capture(article, text)
    said = factories.statement(reported=False)
    report = factories.attribution(said, article)
    start = text.index("We did not.")
    factories.quote(report, "We did not.", capture=held, start=start, end=start + 11)
    review = submit(said, by=at_desk)

    page = Person("reviewer").see(review)

    assert "Then &lt;b&gt;he&lt;/b&gt; said: “<mark>We did not.</mark>” And left." in page.text
    assert "He stood up" not in page.text
    assert "https://example.org/a" in page.text
    assert "https://archive.org/a" in page.text
    assert held.sha256 in page.text
    assert "pasted by hand" not in page.text


def test_a_claim_shows_the_words_that_it_newly_rests_on(at_desk):
    said = factories.statement(reported=False)
    factories.attribution(said, quoting="We did not.")
    factories.editions(said)
    claim = factories.claim()
    factories.stance(said, claim, "denies")
    review = submit(claim, by=at_desk)
    assert "<mark>We did not.</mark>" in Person("reviewer").see(review).text
    issue(factories.decision(review).review, by=factories.user("publisher"))
    claim.text = "In other words."
    claim.save()

    page = Person("reviewer").see(submit(claim, by=at_desk))

    assert "<mark>" not in page.text


@pytest.mark.parametrize("published", [True, False])
def test_a_claim_shows_the_words_of_a_report_that_waits_in_another_review(at_desk, published):
    said = factories.statement(reported=False)
    if published:
        factories.attribution(said, quoting="We did.")
        factories.editions(said)
    factories.attribution(said, quoting="We did not.")
    submit(said, by=at_desk)
    claim = factories.claim()
    stance = factories.stance(said, claim, "denies")
    stance.rests_on.set(said.attributions.filter(quotes__exact="We did not."))

    page = Person("reviewer").see(submit(claim, by=at_desk))

    assert "<mark>We did not.</mark>" in page.text
    assert "<mark>We did.</mark>" not in page.text


def test_the_page_says_how_a_capture_came_and_whether_it_is_here(at_desk):
    article = factories.document()
    pasted = factories.capture(article, "The words.", extractor="pasted by hand")
    elsewhere = factories.capture(article, "The words.", kept=False)
    said = factories.statement(reported=False)
    values = {"passage_capture": elsewhere, "passage_start": 0, "passage_end": 10}
    report = factories.attribution(said, article, **values)
    factories.quote(report, "The words.", capture=pasted, start=0, end=10)
    review = submit(said, by=at_desk)

    page = Person("reviewer").see(review)

    assert page.text.count("<strong>pasted by hand</strong>") == 1
    assert page.text.count("Its text is not kept here") == 1


def test_a_review_warns_of_what_looks_odd_until_it_is_decided(at_desk, publisher):
    claim = factories.claim("It came and has gone.")
    review = submit(claim, by=at_desk)
    assert "several claims in one" in Person("reviewer").see(review).text
    with because(by=at_desk, why=WHY):
        claim.text = "It came and has left again."
        claim.save()
    assert "The desk has changed it since" in Person("reviewer").see(review).text

    factories.decision(review, publisher)

    assert "several claims in one" not in Person("reviewer").see(review).text
