"""What is never left away: whose a claim is, who denies it, whose judgement its status is, in words.

Pages, cards and feeds say it alike. Pure functions of what is drawn.
"""

from datetime import datetime

from vocabulary.terms import WithdrawalReason

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NOBODY = "nobody on record"


def day(moment):
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def clock(moment):
    return f"{moment:%H:%M}"


def moment(text):
    """An exact moment of ours, ISO 8601, in words."""
    if not text:
        return ""
    at = datetime.fromisoformat(text)
    return f"{day(at)}, {clock(at)} {at.tzname() or 'UTC'}".replace("UTC+00:00", "UTC")


def listed(names, limit=3):
    """``A, B and C``; past ``limit``, the rest counted."""
    names = list(names)
    if len(names) > limit:
        rest = len(names) - limit + 1
        names = [*names[: limit - 1], f"{rest} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sides(claim, names=str):
    """Who asserts and who denies: what never leaves a claim's text. ``names`` may shorten names."""
    asserting, denying = (
        listed(map(names, named)) if (named := [one["name"] for one in claim[key]]) else NOBODY
        for key in ("asserted_by", "denied_by")
    )
    return f"Asserted by {asserting}; denied by {denying}"


def judged(status):
    """A status and whose it is, the assessor's own words first."""
    who = f"according to {status['assessor']['name']}" if status["assessor"] else ""
    if not who:
        return status["label"]
    if not status["coded_by_us"]:
        return f"{status['label']}, {who}"
    words = f"“{status['words']}”, " if status["words"] else ""
    return f"{words}{who}; coded by us as {status['label']}"


def in_short(claim):
    """One line without which a claim's text is not shown: sides, then status and whose."""
    statuses = "; or ".join(judged(status) for status in claim["statuses"])
    replaced = "; replaced by a later claim" if claim["replaced"] else ""
    return f"{sides(claim)}. Evidence: {statuses}{replaced}."


def correction(told):
    """What kind of note, of when, and since when it was wrong; ends with a colon."""
    part = " of a statement shown here" if told["of"] else ""
    part = part or (" of what is merged into this" if told["merged"] else "")
    since = told["since"]["at"]
    since = f"; wrong since {moment(since)}" if since else ""
    return f"{told['kind'].capitalize()}{part}, {moment(told['at'])}{since}:"


def mended(told):
    """What was wrong and what is right, in the newsroom's words."""
    return f"{told['wrong']} {told['right']}".strip()


def withdrawal(reason):
    return WithdrawalReason(reason).definition
