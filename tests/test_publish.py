"""From an approved review to the record, and off it again."""

import json

import pytest

from editorial.actions import Refused
from record.models import Claim, Edition, Search, Stance, Statement, Tombstone
from record.publish import check_record, rebuild_record
from record.writing import models as record_models
from tests import frozen

pytestmark = pytest.mark.django_db


def story():
    return frozen.scene(
        frozen.statement(
            "accusation",
            reports=[frozen.report(quotes=[frozen.quote("a terrorist act")], relays=["tass"])],
        ),
        frozen.statement("reply", "kirby"),
        frozen.claim(
            "us-directed",
            frozen.stance("accusation"),
            frozen.stance("reply", "denies"),
            assessments=[frozen.assessment("unsubstantiated")],
        ),
    )


def detail(model, slug):
    return json.loads(model.objects.now().get(slug=slug).detail)


def test_a_published_claim_stands_in_the_record_with_its_texts():
    frozen.publish(*story())

    claim = Claim.objects.now().get(slug="us-directed")
    assert claim.statuses == ["unsubstantiated"]
    assert claim.asserted_by == ["peskov"]
    assert claim.denied_by == ["kirby"]
    assert claim.contested
    assert json.loads(claim.row)["edition"] == 1
    assert "Claim us-directed." in claim.card
    assert check_record() == []


def test_a_review_that_is_not_approved_is_refused():
    from editorial.history import because
    from editorial.models import Review
    from record.publish import publish

    with because(by=frozen.publisher(), why="Test."):
        review = Review.objects.create(submitted_by=frozen.publisher(), why="Test.", digest="")

    with pytest.raises(Refused):
        publish(review, by=frozen.publisher(), why="Test.")

    assert not Claim.objects.exists()


def test_a_new_edition_closes_the_old_rows_and_keeps_them():
    frozen.publish(*story())

    frozen.publish(story()[-1].but(text="Another wording."))

    assert [c.edition for c in Claim.objects.order_by("edition")] == [1, 2]
    old, new = Claim.objects.order_by("edition")
    assert old.published.upper == new.published.lower
    assert new.published.upper is None
    assert check_record() == []


def test_a_correction_of_a_name_redraws_what_shows_it_as_a_consequence():
    frozen.publish(*story())

    frozen.publish(frozen.actor("kirby", name="John Kirby"))

    claim = detail(Claim, "us-directed")
    assert claim["denied_by"][0]["name"] == "John Kirby"
    assert claim["edition"] == 2
    edition = Edition.objects.now().get(of="us-directed")
    assert (edition.consequential, edition.cause) == (True, "actor/kirby")
    assert Edition.objects.now().get(of="attack").edition == 1
    assert check_record() == []


def test_what_shows_nothing_of_a_change_gets_no_edition():
    frozen.publish(*story())

    frozen.publish(frozen.actor("kirby", wikidata="Q1"))

    assert Edition.objects.now().get(of="us-directed").edition == 1


def test_a_statement_shows_the_status_of_its_claims_when_that_changes():
    frozen.publish(*story())

    frozen.publish(story()[-1].but(assessments=[frozen.assessment("refuted")]))

    shown = detail(Statement, "accusation")["claims"][0]["claim"]
    assert shown["statuses"][0]["status"] == "refuted"
    assert check_record() == []


def test_a_stance_that_a_claim_drops_disappears_from_its_statement():
    frozen.publish(*story())

    frozen.publish(story()[-1].but(stances=[frozen.stance("accusation")]))

    assert detail(Statement, "reply")["claims"] == []
    assert check_record() == []


def test_a_later_answer_to_an_open_question_shows_under_the_claims_of_its_parts():
    part = frozen.event("second-drone", links=[{"kind": "part_of", "to": "attack"}])
    frozen.publish(*story(), part, frozen.claim("of-the-part", event="second-drone"))
    answer = {
        "on": {"event": "attack", "kind": "responsibility"},
        "position": "no_position",
        "detail": "does_not_know",
    }

    frozen.publish(frozen.statement("blinken-does-not-know", "kirby", stances=[answer]))

    for slug in ("us-directed", "of-the-part"):
        shown = detail(Claim, slug)["stances"]["no_position"]["shown"]
        assert [s["statement"]["slug"] for s in shown] == ["blinken-does-not-know"]
    assert check_record() == []


def test_a_later_claim_shows_the_answers_to_its_open_question():
    answer = {"on": {"event": "attack", "kind": "responsibility"}, "position": "no_position"}
    frozen.publish(*story(), frozen.statement("unknown", "kirby", stances=[answer]))

    frozen.publish(frozen.claim("later"))

    assert detail(Claim, "later")["stances"]["no_position"]["count"] == 1


def test_withdrawal_leaves_a_tombstone_and_no_row_past_or_present():
    frozen.publish(*story())
    frozen.publish(story()[-1].but(text="Another wording."))

    frozen.withdraw("claim/us-directed")

    for model in record_models():
        left = model.objects.filter(owner="claim/us-directed").exclude(edition=0)
        assert not left.exists()
    assert "wording" not in Edition.objects.get(of="us-directed").row
    assert detail(Statement, "accusation")["claims"] == []
    assert Tombstone.objects.get().reason == "legal"
    assert check_record() == []


def test_withdrawal_takes_the_words_out_of_the_past_rows_of_what_showed_them():
    frozen.publish(*story())
    frozen.publish(story()[-1].but(stances=[frozen.stance("reply", "denies")]))

    frozen.withdraw("statement/accusation")

    for model in record_models():
        for row in model.objects.all():
            assert "a terrorist act" not in str(vars(row))
            # The list of editions tells that it was withdrawn, and what was drawn anew for that.
            assert model is Edition or "accusation" not in getattr(row, "row", "")
    assert check_record() == []


def test_withdrawal_takes_the_words_out_of_what_showed_them_until_that_moment():
    frozen.publish(*story())

    frozen.withdraw("statement/accusation")

    for model in record_models():
        for row in model.objects.all():
            assert "a terrorist act" not in str(vars(row))
    assert check_record() == []


def test_what_is_published_again_has_a_closed_tombstone_and_starts_anew():
    frozen.publish(*story())
    frozen.withdraw("claim/us-directed")

    frozen.publish(story()[-1])

    assert not Tombstone.objects.now().exists()
    closed = Tombstone.objects.values_list("slug", "reason", "at")
    assert [slug for slug, *_ in closed] == ["us-directed"]
    assert detail(Claim, "us-directed")["edition"] == 2
    assert check_record() == []
    before = list(closed.all())
    Tombstone.objects.all().delete()
    rebuild_record()
    assert list(closed.all()) == before
    assert not Tombstone.objects.now().exists()


def test_a_correction_says_what_was_wrong_what_is_right_and_since_when():
    first = frozen.publish(*story())["claim/us-directed"]

    frozen.publish(story()[-1], corrections={"claim/us-directed": frozen.correction()})

    told = detail(Claim, "us-directed")["corrected"]
    assert (told["kind"], told["edition"], told["of"]) == ("correction", 2, None)
    assert (told["wrong"], told["right"]) == ("We named the wrong day.", "It was Wednesday.")
    assert told["since"] == {"edition": 1, "at": first.published_at.isoformat()}
    edition = Edition.objects.now().get(of="us-directed")
    assert edition.correction == "correction"
    assert "We named the wrong day." in edition.row


def test_a_correction_of_a_statement_is_shown_by_every_claim_that_showed_the_mistake():
    frozen.publish(*story())
    statement = next(one for one in story() if one.content["slug"] == "reply")

    changed = statement.but(summary="Another summary, as it should be.")
    frozen.publish(changed, corrections={changed.path: frozen.correction()})

    told = detail(Claim, "us-directed")["corrected"]
    assert told["wrong"] == "We named the wrong day."
    assert told["of"]["slug"] == changed.content["slug"]
    assert check_record() == []


def test_a_tampered_record_is_found_and_rebuilt():
    frozen.publish(*story())
    Claim.objects.update(row="{}")
    Stance.objects.all().delete()
    Search.objects.filter(kind="actor").delete()

    found = check_record()
    rebuild_record()

    assert "claim/us-directed: claim, stance is not as its edition draws it." in found
    assert any(line.startswith("actor/cnn: search") for line in found)
    assert check_record() == []


def test_rebuilding_from_nothing_gives_the_same_rows_and_tombstones():
    frozen.publish(*story())
    frozen.publish(frozen.actor("kirby", name="John Kirby"))
    frozen.withdraw("statement/reply")
    before = list(Claim.objects.now().values_list("detail", "published"))
    Tombstone.objects.all().delete()

    rebuild_record()

    assert list(Claim.objects.now().values_list("detail", "published")) == before
    assert Tombstone.objects.get().slug == "reply"


def test_a_private_person_is_named_in_a_statement_but_has_no_row():
    from record.models import Actor

    resident = frozen.actor("resident", private=True)
    frozen.publish(*story(), resident, frozen.statement("eyewitness", "resident"))

    assert detail(Statement, "eyewitness")["speaker"] == {
        "slug": "resident",
        "name": "Resident",
        "url": None,
        "api_url": None,
    }
    assert not Actor.objects.filter(slug="resident").exists()
    assert not Search.objects.filter(slug="resident").exists()
