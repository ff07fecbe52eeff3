"""The grammar in a reader's words: a label for each parameter, a form of them, a query told.

What a parameter means and takes is the record's (``record.query.parameters``); here are only names.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from record import query
from record.query.ordering import orderings
from record.query.parameters import PARAMETERS
from record.query.shape import filters_of
from record.query.values import Flag, Moment, Slugs, Terms

RESOURCES = {
    "claims": _("Claims"),
    "statements": _("Statements"),
    "attributions": _("Reports"),
    "stances": _("Positions"),
    "denials": _("Denials"),
    "figures": _("Figures"),
    "links": _("Ties between claims"),
    "assessments": _("Assessments"),
    "evidence": _("Evidence"),
    "actors": _("Actors"),
    "events": _("Events"),
    "documents": _("Documents"),
    "editions": _("Editions"),
    "views": _("Saved questions"),
}
GROUPS = [
    (
        _("What"),
        {
            "q": pgettext_lazy("what is sought", "Words"),
            "event": _("Event, with its parts"),
            "event_only": _("Event, without its parts"),
            "claim": _("Claim"),
            "statement": _("Statement"),
            "kind": _("Kind of claim"),
            "party": _("Named in the claim"),
            "party_role": _("Named as"),
            "link": _("Tie to another claim"),
            "replaced": _("Replaced by a later one"),
            "conflicting": _("Cannot be right with another"),
            "same_side": _("Contradiction on one side"),
            "counts": _("What is counted"),
            "measure": _("Measure"),
            "of": _("Edition of"),
            "correction": _("Correction"),
            "consequential": _("Follows from another’s change"),
        },
    ),
    (
        _("Status"),
        {
            "evidence_status": _("Evidence status"),
            "assessor": _("Assessed by"),
            "contested": _("Contested"),
            "has_evidence": _("Has evidence that"),
            "evidence_by": _("Evidence produced by"),
            "lacks_evidence": _("Lacks evidence that"),
        },
    ),
    (
        _("Who"),
        {
            "speaker": _("Speaker"),
            "on_behalf_of": _("On behalf of"),
            "position": _("Position"),
            "detail": _("Why no position"),
            "form": _("Form of statement"),
            "asserted_by": _("Asserted by"),
            "denied_by": _("Denied by"),
            "doubted_by": _("Doubted by"),
            "asserted_only_by": _("Asserted by nobody but"),
            "credited_to": _("Credited to"),
        },
    ),
    (
        _("How it reached us"),
        {
            "via": _("Relayed by"),
            "first_via": _("Relayed first by"),
            "through": _("Spoken or relayed by"),
            "only_via": _("Through nobody but"),
            "publisher": _("Publisher"),
            "document": _("Document"),
            "medium": _("Medium"),
            "hedge": _("The speaker’s hedge"),
            "report_hedge": _("The outlet’s hedge"),
        },
    ),
    (
        _("When"),
        {
            "said_after": _("Said on or after"),
            "said_before": _("Said before"),
            "assessed_after": _("Assessed on or after"),
            "assessed_before": _("Assessed before"),
            "published_after": _("Published here on or after"),
            "published_before": _("Published here before"),
            "as_of": _("The world by"),
            "as_published": _("This site as of"),
        },
    ),
]
LABELS = {name: label for _group, labels in GROUPS for name, label in labels.items()}
ORDERS = {
    "published": _("first published here"),
    "last_said": _("last spoken of"),
    "reports": _("number of reports"),
    "said": _("when it was said"),
    "appeared": _("where it was printed"),
    "assessed": _("when it was assessed"),
    "happened": _("when it happened"),
}


@dataclass(frozen=True)
class Field:
    """One parameter in the form. ``kind`` is choice, date or text; ``options`` are ``(value,
    label)``, ``suggested`` of a text; ``error`` says in words what is wrong with ``value``."""

    name: str
    label: str
    about: str
    kind: str
    value: str
    error: str = ""
    options: list = field(default_factory=list)
    suggested: list = field(default_factory=list)


def form(resource, given, errors, facets=()):
    """The fields of ``resource`` by group, as ``(title, fields, used)``, ``q`` left out."""
    names = filters_of(query.RESOURCES[resource])
    found = []
    for title, labels in GROUPS:
        fields = [one_field(n, given, errors, facets) for n in labels if n in names and n != "q"]
        if fields:
            found.append((title, fields, any(one.value or one.error for one in fields)))
    return found


def one_field(name, given, errors, facets=()):
    parameter, value = PARAMETERS[name], given.get(name, "")
    rest = {"value": value, "error": errors.get(name, "")}
    about = gettext(parameter.about)
    if isinstance(parameter.field, Moment):
        kind = "date" if not value or len(value) == 10 else "text"
        return Field(name, LABELS[name], about, kind, **rest)
    if options := _options(parameter.field, value):
        return Field(name, LABELS[name], about, "choice", options=options, **rest)
    suggested = [one for facet in facets if facet["facet"] == name for one in facet["values"]]
    return Field(name, LABELS[name], about, "text", suggested=suggested, **rest)


def _options(read, value):
    """The values of a closed list, and ``value`` where it is several of them, or leaves some out."""
    if isinstance(read, Flag):
        options = [("true", gettext("yes")), ("false", gettext("no"))]
    elif isinstance(read, Terms):
        options = [(term, gettext(term.replace("_", " "))) for term in read.terms]
        options += [("any", gettext("any of them"))] * read.any_of_them
    else:
        return []
    if value and value not in dict(options):
        options.append((value, value.replace(",", ", ")))
    return options


def orders(resource):
    """``(value, label)`` of the orders of ``resource``; the first is the one that it has unasked."""
    falling, rising = gettext("last first"), gettext("first first")
    return [
        (name, f"{ORDERS[name.lstrip('-')]}, {falling if name[0] == '-' else rising}")
        for name in orderings(query.RESOURCES[resource])
    ]


def told(given, titles):
    """A query in words: for each parameter a dict of ``name``, ``label`` and ``values``, each
    ``(left out, words, address)``."""
    return [
        {
            "name": name,
            "label": LABELS[name],
            "values": _values(PARAMETERS[name].field, text, titles),
        }
        for name, text in given.items()
        if name in LABELS
    ]


def _values(read, text, titles):
    if isinstance(read, Flag):
        return [(False, gettext("yes") if text == "true" else gettext("no"), "")]
    if isinstance(read, Terms):
        return [(out, gettext(one.replace("_", " ")), "") for out, one in _parted(text)]
    if isinstance(read, Slugs):
        return [(out, *_named(read, one, titles)) for out, one in _parted(text)]
    return [(False, text, "")]


def _parted(text):
    return [(one.startswith("!"), one.removeprefix("!")) for one in text.split(",")]


def _named(read, value, titles):
    """The name of a slug and its address; of a set of actors, its words."""
    kind, _colon, slug = value.rpartition(":")
    if kind and kind != "side":
        return value.replace(":", ": "), ""
    model = read.model._meta.model_name
    name = titles.get((model, slug), slug)
    address = f"/{read.model._meta.model_name}s/{slug}/"
    return (gettext("the side of %(name)s") % {"name": name} if kind else name), address
