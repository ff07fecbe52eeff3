"""How what is drawn is told in words: times, voices, chains, statuses. Functions of dicts,
in the language that is active."""

import re
from collections import Counter
from datetime import datetime
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from record.wording import clock, day, day_of_year, month
from vocabulary.terms import (
    Asked,
    AttributionKind,
    Detail,
    EvidenceStatus,
    Position,
)

RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "ug", "ur", "yi"}
QUOTING = {AttributionKind.QUOTE, AttributionKind.MIXED}

HEADINGS = {
    Position.ASSERTS: gettext_lazy("Asserts"),
    Position.DENIES: gettext_lazy("Denies"),
    Position.DOUBTS: gettext_lazy("Doubts"),
    Position.COUNTERS: gettext_lazy("Puts an alternative"),
    Position.REFRAMES: gettext_lazy("Contests its meaning"),
    Position.NO_POSITION: gettext_lazy("Takes no position"),
    Position.COMMENTS: gettext_lazy("Comments"),
}
REASONS = {
    Detail.DOES_NOT_KNOW: gettext_lazy("Says it does not know"),
    Detail.NOT_ASSESSING: gettext_lazy("Has not assessed it"),
    Detail.DECLINES: gettext_lazy("Will not answer"),
    Detail.POSTPONES: gettext_lazy("Says an answer will come later"),
    Detail.NO_COMMENT_ON_RECORD: gettext_lazy("No comment on record"),
}
ASKED = {
    Asked.ASKED: gettext_lazy("asked"),
    Asked.NOT_KNOWN: gettext_lazy("not known whether asked"),
}
# As a city stands in “… time”. One that is not among them stays as IANA writes it.
CITIES = {
    "Amsterdam": pgettext_lazy("city of a time zone", "Amsterdam"),
    "Berlin": pgettext_lazy("city of a time zone", "Berlin"),
    "Brussels": pgettext_lazy("city of a time zone", "Brussels"),
    "Helsinki": pgettext_lazy("city of a time zone", "Helsinki"),
    "Istanbul": pgettext_lazy("city of a time zone", "Istanbul"),
    "Jerusalem": pgettext_lazy("city of a time zone", "Jerusalem"),
    "Kyiv": pgettext_lazy("city of a time zone", "Kyiv"),
    "London": pgettext_lazy("city of a time zone", "London"),
    "Minsk": pgettext_lazy("city of a time zone", "Minsk"),
    "Moscow": pgettext_lazy("city of a time zone", "Moscow"),
    "New York": pgettext_lazy("city of a time zone", "New York"),
    "Paris": pgettext_lazy("city of a time zone", "Paris"),
    "Shanghai": pgettext_lazy("city of a time zone", "Shanghai"),
    "Vienna": pgettext_lazy("city of a time zone", "Vienna"),
    "Warsaw": pgettext_lazy("city of a time zone", "Warsaw"),
    "Zurich": pgettext_lazy("city of a time zone", "Zurich"),
}

# ---- times --------------------------------------------------------------------------------


def place_of(zone):
    """``Europe/Kyiv`` as ``Kyiv time``; UTC as itself."""
    if zone == "UTC":
        return zone
    city = zone.rpartition("/")[2].replace("_", " ")
    return _("%(place)s time") % {"place": CITIES.get(city, city)}


def _days(start, end):
    """One day, or the two that bound a range, without what they share said twice."""
    if start.date() == end.date():
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{day_of_year(start)} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def _hours(start, end, zone):
    if start.date() != end.date():
        bounds = f"{day(start)}, {clock(start)} – {day(end)}, {clock(end)}"
    else:
        bounds = f"{day(start)}, {clock(start)}–{clock(end)}"
    return f"{bounds}, {place_of(zone)}"


def when(time):
    """An uncertain time in words, no more precise than it is; "" for None."""
    if not time:
        return ""
    start, end = (datetime.fromisoformat(time[key]) for key in ("earliest", "latest"))
    days, zone = _days(start, end), time["zone"]
    told = {
        "minute": lambda: f"{day(start)}, {clock(start)}, {place_of(zone)}",
        "hour": lambda: _hours(start, end, zone),
        "part_of_day": lambda: _hours(start, end, zone),
        "week": lambda: _("the week of %(days)s") % {"days": days},
        "month": lambda: month(start),
        "year": lambda: str(start.year),
        "open_ended": lambda: _("within %(days)s, one end not known") % {"days": days},
        "approximate": lambda: _("about %(days)s") % {"days": days},
    }
    words = told.get(time["precision"], lambda: days)()
    return _("%(time)s (inferred)") % {"time": words} if time["inferred"] else words


def machine(time):
    """The ``datetime`` attribute of a time: as much of it as its precision bears, or ""."""
    length = {"minute": 16, "day": 10, "month": 7, "year": 4}.get(time["precision"])
    return time["earliest"][:length] if length else ""


# ---- people and words ---------------------------------------------------------------------


def definition(status):
    return _(EvidenceStatus(status).definition)


def term(value):
    """A term of a vocabulary as words."""
    return _(value.replace("_", " "))


def anchor(stance):
    """The name of a stance's place on its claim's page: it is the same after a merge of statements.

    Where claims were merged, two stances may have one name: it leads to the first of them.
    """
    logged_of = (stance["slug"] or "").partition(".")[0]
    return f"{stance['position']}.{logged_of or stance['statement']['slug']}"


def placed(stances):
    """The stances of one position, each with its ``place``, the id that it alone has on the page."""
    taken = Counter()
    for stance in stances:
        name = anchor(stance)
        taken[name] += 1
        # No slug has a full stop.
        yield stance | {"place": name if taken[name] == 1 else f"{name}.{taken[name]}"}


def positions(claim):
    """Every position that is taken on a claim, and the two sides in any case, with its stances."""
    return [
        {
            "term": position.value,
            "heading": HEADINGS[position],
            "definition": _(position.definition),
            "is_side": position in (Position.ASSERTS, Position.DENIES),
            **claim["stances"][position],
            "shown": list(placed(claim["stances"][position]["shown"])),
        }
        for position in Position
        if position in (Position.ASSERTS, Position.DENIES) or claim["stances"][position]["shown"]
    ]


def heading(position, detail=""):
    return REASONS[detail] if detail else HEADINGS[position]


def asked(value):
    return ASKED.get(value, "")


def direction(language):
    """``rtl`` for a language written from the right, ``ltr`` for another, ``auto`` for none."""
    if not language or language == "und":
        return "auto"
    base = language.lower()
    return "rtl" if base in RIGHT_TO_LEFT or base.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def hops(report):
    """The names along a report's chain, nearest the speaker first, its publisher last."""
    names = [
        hop["actor"]["name"] if hop["actor"] else hop["description"] for hop in report["chain"]
    ]
    return [*names, report["publisher"]["name"]] if report["publisher"] else names


def worded(one):
    """The reports of a stance or a statement, each with the words that it gives, those first.

    Every word stands once. A document may report a statement twice; its words are those of the
    report that quotes.
    """
    reports = [(report, []) for report in one["reports"]]
    for word in one["words"]:
        if (source := source_of(word, one["reports"])) is not None:
            next(words for report, words in reports if report is source).append(word)
    reports.sort(key=lambda given: not given[1])
    return [{"report": report, "words": words} for report, words in reports]


def source_of(word, reports):
    """The report that gives ``word``, or None."""
    there = [report for report in reports if report["document"]["slug"] == word["document"]]
    quoting = (report for report in there if report["kind"] in QUOTING)
    return next(quoting, there[0] if there else None)


# ---- addresses ----------------------------------------------------------------------------


def web_address(url):
    """``url`` where a browser may be sent there, else ""."""
    return url if urlsplit(url).scheme in ("http", "https") else ""


def lands_on(url, words):
    """``url`` with a text fragment that scrolls to ``words``, or as it is without any."""
    url = web_address(url)
    found = _fragment(words) if url and words else ""
    if not found:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:text={found}"


def _fragment(words):
    """Whole for a short text, else from its first words to its last: they match across marks-up."""
    parts = re.split(r"\s+", words.strip())
    if len(parts) <= 8:
        return _encoded(" ".join(parts))
    return f"{_encoded(' '.join(parts[:4]))},{_encoded(' '.join(parts[-4:]))}"


def _encoded(text):
    # A dash, a comma and an ampersand mean something in a text directive.
    return quote(text, safe="").replace("-", "%2D")
