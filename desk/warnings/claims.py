"""What looks odd in a claim, and who has not been heard on it."""

from datetime import datetime

from desk.warnings import words
from desk.warnings.statements import verdict_in
from record.drawing import reports
from vocabulary.terms import Asked, ClaimKind, Detail, PartyRole, Position

# What should be done or will come accuses nobody of a deed.
NO_DEED = {ClaimKind.NORMATIVE, ClaimKind.PREDICTION}


def several_propositions(claim):
    if joints := words.joints(claim["text"]):
        yield (
            f"This may be several claims in one ({', '.join(joints)}). One can be true and the "
            "other false: log each by itself."
        )


def verdict_in_the_text(claim):
    if found := words.verdict(claim["text"]):
        yield (
            f"The text says “{found}”. What the evidence shows is said by an assessment, with its "
            "assessor, and not by the claim."
        )


def unassessed_verdict(claim):
    """An outlet judges the evidence for a claim, and no assessment is logged."""
    if claim["assessed"]:
        return
    asserting = (s for s in claim["stances"] if s["position"] == Position.ASSERTS)
    found = {}
    for report in (report for stance in asserting for report in stance["reports"]):
        if verdict := verdict_in(report):
            found.setdefault(
                (report["publisher"]["name"], verdict), f"{report['statement']}/{report['key']}"
            )
    for (publisher, verdict), where in found.items():
        yield (
            f"{publisher} writes “{verdict}” ({where}), and nothing is assessed. If it is said of "
            "this claim, log it as an assessment, in these words."
        )


def one_origin(claim):
    """What looks like several sources, pages or speakers, and is one origin.

    Two posts of one page that repeat one speaker look like what they are: that is not said.
    """
    asserting = [s for s in claim["stances"] if s["position"] == Position.ASSERTS]
    asserted = [r for s in asserting for r in s["reports"] if r["kind"] != "recap"]
    pages = {report["page"] for report in asserted}
    speakers = {stance["speaker"]["name"] for stance in asserting if stance["speaker"]}
    if max(len(pages), len(speakers)) < 2 or reports.origins(map(_marks, asserted)) != 1:
        return
    relays = {_relay(relay) for report in asserted for relay in report["relays"]}
    source = ", ".join(sorted(relays or {report["publisher"]["name"] for report in asserted}))
    voices = f" of {len(speakers)} speakers" if len(speakers) > 1 else ""
    yield (
        f"Its {len(asserted)} reports{voices} are one origin ({source}): they do not confirm each "
        "other. Look for a report of somebody else."
    )


def _marks(report):
    relays = {_relay(relay) for relay in report["relays"]}
    return reports.marks(report["statement"], report["publisher"]["slug"], relays)


def _relay(relay):
    return relay["actor"]["name"] if relay["actor"] else relay["description"]


def accused_without_answer(claim):
    """An accused party of whom no answer and no request for comment is on record.

    Whoever speaks for one or belongs to one answers for it, and so does a body that it belongs
    to. What only its own side asserts (a boast, an admission) accuses nobody.
    """
    if claim["claim_kind"] in NO_DEED:
        return
    answers = [*filter(_is_answer, claim["stances"]), *claim["requests"]]
    voices = {actor["id"] for answer in answers for actor in _voices(answer)}
    heard = voices.union(*map(_above, answers))
    asserting = [s for s in claim["stances"] if s["position"] == Position.ASSERTS]
    for party in claim["parties"]:
        actor, above = party["actor"], _above(party)
        own_side = above | {actor["id"]}
        if (
            party["role"] in PartyRole.accused()
            and actor["id"] not in heard
            and not above & voices
            and not (asserting and all(own_side & _side(stance) for stance in asserting))
        ):
            yield (
                f"{actor['name']} is accused ({party['role']}), and has no denial, no comment and "
                "no request for comment on record. Look for an answer, or ask for one."
            )


def _voices(voice):
    """The actors behind a stance, or the one who was asked."""
    return [actor for key in ("speaker", "on_behalf_of", "to") if (actor := voice.get(key))]


def _above(one):
    """The ids of all that somebody belongs to or speaks for."""
    return {body for step in one["bodies"] for body in step.values() if body}


def _side(voice):
    return {actor["id"] for actor in _voices(voice)} | _above(voice)


def _is_answer(stance):
    """Whether a stance shows that somebody was heard, or at least asked."""
    return stance["detail"] != Detail.NO_COMMENT_ON_RECORD or stance["asked"] == Asked.ASKED


def silence_unlike_requests(claim):
    """A silence that says "not known whether asked" though a request is logged, or the reverse."""
    for stance in claim["stances"]:
        if stance["detail"] != Detail.NO_COMMENT_ON_RECORD:
            continue
        who = stance["speaker"]["name"] if stance["speaker"] else stance["described"]
        asked = [request for request in claim["requests"] if _was_asked(request, stance)]
        if asked and stance["asked"] == Asked.NOT_KNOWN:
            yield (
                f"No comment of {who} is logged as “not known whether asked”, and a request by "
                f"{asked[0]['by']} is on record: say “asked”."
            )
        elif not asked and stance["asked"] == Asked.ASKED:
            yield (
                f"No comment of {who} is logged as “asked”, and no request to them is on record: "
                "log it, with who asked and when."
            )


def _was_asked(request, stance):
    """Whether a request that went out before was to the silent one, or to who speaks for them."""
    silent = {actor["id"] for actor in _voices(stance)}
    sent = datetime.fromisoformat(request["sent_earliest"])
    return bool(silent & _side(request)) and sent <= datetime.fromisoformat(stance["said_latest"])
