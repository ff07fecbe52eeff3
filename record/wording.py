"""What is never left away: whose a claim is, who denies it, whose judgement its status is, in words.

Pages, cards and feeds say it alike, in the language that is active. Functions of what is drawn.
"""

from datetime import datetime

from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from record.turning import contained
from vocabulary.terms import CorrectionKind, WithdrawalReason

NOBODY = gettext_lazy("nobody on record")
CORRECTIONS = {
    CorrectionKind.CORRECTION: gettext_lazy("Correction"),
    CorrectionKind.RETRACTION: gettext_lazy("Retraction"),
}


def day(moment):
    """``4 May 2023``: the month in the form that it has behind the number of a day."""
    return _("%(day)s %(month)s %(year)s") % _of_day(moment)


def day_of_year(moment):
    """``4 May``."""
    return _("%(day)s %(month)s") % _of_day(moment)


def _of_day(moment):
    return {"day": moment.day, "month": MONTHS_ALT[moment.month], "year": moment.year}


def month(moment):
    """``May 2023``; the month as it is called alone."""
    return _("%(month)s %(year)s") % {"month": MONTHS[moment.month], "year": moment.year}


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
        others = ngettext("%(count)d other", "%(count)d others", rest) % {"count": rest}
        names = [*names[: limit - 1], others]
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def sides(claim, names=str):
    """Who asserts and who denies: what never leaves a claim's text. ``names`` may shorten names."""
    asserting, denying = (
        listed(contained(names(one)) for one in named)
        if (named := [one["name"] for one in claim[key]])
        else NOBODY
        for key in ("asserted_by", "denied_by")
    )
    told = {"asserting": asserting, "denying": denying}
    return _("Asserted by %(asserting)s; denied by %(denying)s") % told


def judged(status):
    """A status and whose it is, the assessor's own words first."""
    label = _(status["label"])
    if not status["assessor"]:
        return label
    who, words = contained(status["assessor"]["name"]), contained(status["words"])
    told = {"label": label, "who": who, "words": words}
    if not status["coded_by_us"]:
        return _("%(label)s, according to %(who)s") % told
    if not status["words"]:
        return _("according to %(who)s; coded by us as %(label)s") % told
    return _("“%(words)s”, according to %(who)s; coded by us as %(label)s") % told


def judgements(statuses):
    """All of them, where assessors differ."""
    return _("; or ").join(map(judged, statuses))


def in_short(claim):
    """One line without which a claim's text is not shown: sides, then status and whose."""
    told = {"sides": sides(claim), "judged": judgements(claim["statuses"])}
    if claim["replaced"]:
        return _("%(sides)s. Evidence: %(judged)s; replaced by a later claim.") % told
    return _("%(sides)s. Evidence: %(judged)s.") % told


def correction(told):
    """What kind of note, of when, and since when it was wrong; ends with a colon."""
    note = {"kind": CORRECTIONS[told["kind"]]}
    if told["of"]:
        note["kind"] = _("%(kind)s of a statement shown here") % note
    elif told["merged"]:
        note["kind"] = _("%(kind)s of what is merged into this") % note
    note |= {"at": moment(told["at"]), "since": moment(told["since"]["at"])}
    if note["since"]:
        return _("%(kind)s, %(at)s; wrong since %(since)s:") % note
    return _("%(kind)s, %(at)s:") % note


def mended(told):
    """What was wrong and what is right, in the newsroom's words."""
    return f"{contained(told['wrong'])} {contained(told['right'])}".strip()


def withdrawal(reason):
    return _(WithdrawalReason(reason).definition)
