"""What is drawn of a claim's assessments: whose status is shown, and in whose words."""

from tests import frozen
from tests.test_drawing_claims import draw


def statuses(drawn):
    return [
        (s["status"], s["assessor"]["slug"] if s["assessor"] else None) for s in drawn["statuses"]
    ]


def assessed(status, assessor, day, **rest):
    """An assessment by somebody else, in their own words."""
    when = {"on": f"2023-05-{day:02}"}
    return frozen.assessment(
        status,
        assessor,
        key=f"{assessor}-{day}",
        assessed=when,
        attribution="own-words/post",
        **rest,
    )


OWN_WORDS = frozen.statement(
    "own-words", "cnn", [frozen.report(quotes=[frozen.quote("without providing any evidence")])]
)


def test_a_claim_nobody_assessed_is_unverified_not_yet_assessed():
    (status,) = draw(frozen.claim("c"))["statuses"]

    assert (status["status"], status["label"]) == ("unverified", "not yet assessed")
    assert status["assessor"] is None


def test_the_newsrooms_own_latest_comes_before_everybody_elses():
    own = [
        frozen.assessment("unsubstantiated", key="a", assessed={"on": "2023-05-04"}),
        frozen.assessment("conflicting", key="b", assessed={"on": "2023-05-05"}),
        assessed("refuted", "cnn", 6),
    ]

    drawn = draw(OWN_WORDS, frozen.claim("c", assessments=own))

    assert statuses(drawn) == [("conflicting", "on-record")]
    assert not drawn["statuses"][0]["coded_by_us"]
    assert [a["status"] for a in drawn["assessments"]] == [
        "refuted",
        "conflicting",
        "unsubstantiated",
    ]


def test_assessors_who_differ_are_all_shown_with_their_words():
    differing = [assessed("unsubstantiated", "cnn", 4), assessed("supported", "tass", 4)]

    drawn = draw(OWN_WORDS, frozen.claim("c", assessments=differing))

    assert statuses(drawn) == [("unsubstantiated", "cnn"), ("supported", "tass")]
    assert drawn["statuses"][0]["words"] == "without providing any evidence"
    assert drawn["statuses"][0]["coded_by_us"]


def test_assessors_who_agree_are_shown_once():
    agreeing = [assessed("unsubstantiated", "cnn", 4), assessed("unsubstantiated", "tass", 5)]

    drawn = draw(OWN_WORDS, frozen.claim("c", assessments=agreeing))

    assert statuses(drawn) == [("unsubstantiated", "tass")]
    assert [a["slug"] for a in drawn["statuses"][0]["agreeing"]] == ["cnn"]


def test_an_assessor_who_changes_its_mind_counts_by_its_latest():
    changed = [assessed("supported", "cnn", 6), assessed("unsubstantiated", "cnn", 4)]

    drawn = draw(OWN_WORDS, frozen.claim("c", assessments=changed))

    assert statuses(drawn) == [("supported", "cnn")]


def test_of_two_assessments_at_one_time_the_later_logged_counts():
    tied = [frozen.assessment("unverified", key="z"), frozen.assessment("refuted", key="a")]

    assert statuses(draw(frozen.claim("c", assessments=tied))) == [("refuted", "on-record")]


def test_an_assessment_whose_words_are_not_on_record_does_not_show():
    claim = frozen.claim("c", assessments=[assessed("refuted", "cnn", 4)])

    assert statuses(draw(claim)) == [("unverified", None)]


def test_a_denial_alone_does_not_change_the_status():
    claim = frozen.claim("c", frozen.stance("no", "denies"))

    assert draw(frozen.statement("no"), claim)["statuses"][0]["label"] == "not yet assessed"
