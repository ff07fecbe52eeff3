"""What stands on the picture of a page: every word of it, before anything is measured or drawn.

Pure functions of what is drawn for the page, in the language that is being written.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from record import wording
from record.turning import contained

# Characters of a name on a side of one, two, more names; of an assessor and of its words, alone and
# beside another; of an event's title.
NAMES, MORE_NAMES = {1: 70, 2: 34}, 24
ASSESSOR, WORDS = (48, 28), (90, 24)
TITLE = 110
# Of what is no claim: a claim's text is never longer, and is not cut here.
TEXT = 300
# Assessors who differ are told apart as far as there is room, the rest counted.
STATUSES = 2


@dataclass(frozen=True)
class Status:
    """One judgement: the word, and whose it is with the assessor's own words; "" for nobody's."""

    word: str
    whose: str


@dataclass(frozen=True)
class Sheet:
    """The words of one picture. ``sides`` are pairs of a heading and names, of equal room;
    ``heading`` stands above the ``statuses``; ``notes`` are what must not be overlooked; ``foot``
    is which edition this is, of when, and where."""

    site: str
    kicker: str
    sides: tuple
    text: str
    heading: str
    statuses: tuple
    notes: str
    foot: str


def cut(text, most):
    """``text`` without line breaks, at most ``most`` characters, the last of them an ellipsis, and what
    keeps it from turning others."""
    text = " ".join(str(text or "").split())
    return contained(text if len(text) <= most else f"{text[: most - 1].rstrip()}…")


def isolated(name, most):
    """A name that keeps its own direction inside a line of another."""
    return f"\u2068{cut(name, most)}\u2069"


def sided(sides, nobody):
    """Pairs of a heading and names, out of pairs of a heading and actors: all are cut alike."""
    most = NAMES.get(max(len(actors) for _heading, actors in sides), MORE_NAMES)
    return tuple(
        (
            heading,
            wording.listed([isolated(one["name"], most) for one in actors]) if actors else nobody,
        )
        for heading, actors in sides
    )


def claim(detail, site):
    """Who asserts and who denies, the claim, its statuses and whose they are."""
    kicker = _("Claim")
    if detail["event"]:
        kicker = _("Claim about: %(event)s") % {"event": cut(detail["event"]["title"], TITLE)}
    sides = [(_("Asserted by"), detail["asserted_by"]), (_("Denied by"), detail["denied_by"])]
    return Sheet(
        site=site["name"],
        kicker=kicker,
        sides=sided(sides, _(wording.NOBODY)),
        text=detail["text"],
        heading=_heading(detail["statuses"]),
        statuses=_statuses(detail["statuses"]),
        notes=_notes(detail),
        foot=_foot(detail, site),
    )


def _statuses(given):
    beside = len(given) > 1
    return tuple(Status(_(one["label"]), _whose(one, beside)) for one in given[:STATUSES])


def _heading(given):
    if len(given) == 1:
        return _("Evidence status")
    heading = _("Evidence status: assessors differ")
    rest = len(given) - STATUSES
    if rest <= 0:
        return heading
    more = ngettext("%(n)d more on the page", "%(n)d more on the page", rest) % {"n": rest}
    return f"{heading}; {more}"


def _whose(status, beside):
    if not status["assessor"]:
        return ""
    name = isolated(status["assessor"]["name"], ASSESSOR[beside])
    words = cut(status.get("words", ""), WORDS[beside])
    whose = _("according to %(assessor)s") % {"assessor": name}
    whose = f"“{words}”, {whose}" if words and status["coded_by_us"] else whose
    return f"{whose}; {_('coded by us')}" if status["coded_by_us"] else whose


def _notes(detail):
    """What changes how the rest is read: that it was corrected, that a later claim replaced it."""
    notes = [_("Replaced by a later claim.")] if detail.get("replaced") else []
    if detail.get("corrected"):
        at = wording.moment(detail["corrected"]["at"])
        notes.append(_("Corrected %(moment)s.") % {"moment": at})
    return " ".join(notes)


def _foot(detail, site):
    edition = _("As of %(moment)s, edition %(number)d") % {
        "moment": wording.moment(detail["published_at"]),
        "number": detail["edition"],
    }
    return f"{edition} · {site['url'].partition('://')[2]}"


def _other(detail, site, kicker, text, sides=()):
    """The picture of what is no claim: its title, and who is behind it."""
    named = [(heading, actors) for heading, actors in sides if actors]
    return Sheet(
        site=site["name"],
        kicker=kicker,
        sides=sided(named, "") if named else (),
        text=cut(text, TEXT),
        heading="",
        statuses=(),
        notes=_notes(detail),
        foot=_foot(detail, site),
    )


def statement(detail, site):
    """Our summary, which names the speaker, and who reported it."""
    speaker = detail["speaker"] or {"name": detail["speaker_description"]}
    publishers = [report["publisher"] for report in detail["reports"] if report["publisher"]]
    reported = list({one["slug"]: one for one in publishers}.values())
    sides = [(_("Said by"), [speaker]), (_("Reported by"), reported)]
    return _other(detail, site, _("Statement"), detail["summary"], sides)


def event(detail, site):
    return _other(detail, site, _("Event: who asserts what, and who denies it"), detail["title"])


def actor(detail, site):
    kicker = _("Statements on record, as this newsroom chose to log them")
    return _other(detail, site, kicker, detail["name"])


def document(detail, site):
    title = detail["title"] or _("Untitled document")
    sides = [(_("Published by"), list(filter(None, [detail["publisher"]])))]
    return _other(detail, site, _("A document, and what was read in it"), title, sides)


def evidence(detail, site):
    sides = [(_("Produced by"), list(filter(None, [detail["produced_by"]])))]
    return _other(detail, site, _("Evidence"), detail["what"], sides)


def view(detail, site):
    return _other(detail, site, _("A saved question"), detail["title"])


def plain(site):
    """Of the pages that are of nothing single."""
    text = _("Who said what, where it was read, who denies it, and what the evidence says")
    foot = site["url"].partition("://")[2]
    return Sheet(site["name"], "", (), text, "", (), "", foot)
