"""What people do with statements. Each function is atomic; ``by`` is the user who decides."""

import re
from contextlib import contextmanager
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from claims import models
from claims.naming import day_of, next_key, save_named
from claims.placing import around, place
from editorial.actions import Refused, check_now
from editorial.history import because
from editorial.models import Dossier, broken_rule
from editorial.roles import NotAllowed
from sources.models import Actor
from vocabulary.terms import AttributionKind

WITH_QUOTES = {AttributionKind.QUOTE, AttributionKind.MIXED}


class NotLogged(Refused):
    """Something about a statement cannot be logged; nothing was.

    ``part`` and ``place`` say what it is about: ``("quotes", 0)``; ``error`` is the
    ``ValidationError``.
    """

    def __init__(self, part, place, error):
        super().__init__(" ".join(error.messages))
        self.part, self.place, self.error = part, place, error


def match_quote(quote):
    """Give ``quote`` its place in its capture, and compare it there, code point for code point.

    Without a place its words are looked for. Where the capture's text is not kept here, a match
    that was made elsewhere goes with the words it was made of. Nothing is saved. Raises
    ``ValidationError`` where the words stand nowhere, or in several places.
    """
    text = quote.capture.text if quote.capture_id else None
    if quote.capture_id and quote.exact and quote.start is None and quote.end is None:
        quote.start, quote.end = place(quote.exact, quote.capture, prefix=quote.prefix)
        quote.prefix = quote.suffix = ""
    placed = text is not None and None not in (quote.start, quote.end)
    if placed and not (quote.prefix or quote.suffix):
        quote.prefix, quote.suffix = around(text, quote.start, quote.end)
    if text is None and quote.matched and not _stands_unchanged(quote):
        quote.matched = False
    quote.compare()


def _stands_unchanged(quote):
    same = {name: getattr(quote, name) for name in ("exact", "capture_id", "start", "end")}
    return models.Quote.objects.filter(pk=quote.pk, matched=True, **same).exists()


@transaction.atomic
def log_statement(*, by, why, statement, report, quotes=(), relays=(), stances=()):
    """Write down one report of one statement, as drafts, with one reason. Returns the statement.

    Everything comes as unsaved rows. What they name that is unsaved too (a speaker, an occasion,
    a claim) is made along with them; slugs and keys are proposed where they are empty. A
    ``statement`` that is saved already gets another report, and ``stances`` rest on that.
    ``relays`` stand nearest the speaker first. A time that nobody gave is the document's own.
    Raises ``NotLogged``.
    """
    if not by.has_perm("claims.add_statement"):
        raise NotAllowed(f"{by.get_username()} may not log a statement.")
    with because(by=by, why=why):
        with _about("statement"):
            _keep_statement(statement, report.document)
        with _about("report"):
            _add_report(statement, report, quotes)
        for number, quote in enumerate(quotes):
            with _about("quotes", number):
                _add_quote(report, quote, number + 1)
        for number, relay in enumerate(relays):
            with _about("relays", number):
                _add_relay(report, relay, number + 1)
        for number, stance in enumerate(stances):
            with _about("stances", number):
                _add_stance(statement, report, stance)
        with _about("statement"):
            check_now()
    return statement


@contextmanager
def _about(part, place=0):
    """Tell of a refusal in this block what it is about."""
    try:
        with transaction.atomic():
            yield
    except ValidationError as error:
        raise NotLogged(part, place, error) from error
    except IntegrityError as error:
        raise NotLogged(part, place, broken_rule(error)) from error


def _keep_statement(statement, document):
    if not statement._state.adding:
        # Whoever adds a report at the same time waits: orders and keys are given here.
        Dossier.objects.select_for_update().get(pk=statement.pk)
        return
    if statement.said is None:
        statement.said = replace(document.published, inferred=True, as_given="")
    _keep_actor(statement, "speaker")
    _refuse_nameless(statement)
    if statement.occasion and statement.occasion._state.adding:
        statement.occasion.occasion = True
        statement.occasion.happened = statement.occasion.happened or statement.said
    _keep(statement, "occasion", day=day_of(statement.said))
    save_named(statement, day=day_of(statement.said))


def _keep(row, column, *, day=""):
    """Save what ``row`` names in ``column``, where it is new."""
    named = getattr(row, column)
    if named is not None and named._state.adding:
        setattr(row, column, save_named(named, day=day))


def _keep_actor(row, column):
    actor = getattr(row, column)
    if actor is None or not actor._state.adding:
        return
    called = Actor.objects.filter(Q(name__iexact=actor.name) | Q(names__name__iexact=actor.name))
    if known := called.first():
        raise ValidationError(
            {
                column: f"“{actor.name}” is on record already, as {known} ({known.slug}): choose it. "
                "Another of the same name is added on its own page."
            }
        )
    _keep(row, column)


def _refuse_nameless(statement):
    """The summary is read alone: it names who speaks."""
    speaker = statement.speaker
    names = [statement.speaker_description]
    if speaker:
        names = [speaker.name, *speaker.names.values_list("name", flat=True)]
    words = {word for name in names for word in re.findall(r"\w{2,}", name.casefold())}
    told = set(re.findall(r"\w+", statement.summary.casefold()))
    if words and told and not words & told:
        raise ValidationError({"summary": f"Name the speaker: {names[0]}."})


def _add_report(statement, report, quotes):
    report.statement = statement
    _check_kind(report, quotes)
    _check_passage(report)
    reports = list(statement.attributions.values_list("key", "order"))
    report.order = max((order for _, order in reports), default=0) + 1
    if not report.key:
        position = report.document.position
        wanted = f"post-{position:02d}" if position else "report"
        report.key = next_key(wanted, {key for key, _ in reports})
    report.save()


def _check_kind(report, quotes):
    """A quote has the words, a paraphrase ours, and what is mixed both."""
    kind = AttributionKind(report.attribution_kind)
    if kind in WITH_QUOTES and not quotes:
        raise ValidationError({"attribution_kind": f"A report of kind {kind.label} has quotes."})
    if kind not in WITH_QUOTES and quotes:
        raise ValidationError({"attribution_kind": f"A report of kind {kind.label} has no quotes."})
    if kind != AttributionKind.QUOTE and not report.paraphrase.strip():
        raise ValidationError({"paraphrase": "Say in our own words what the report says."})


def _check_passage(report):
    text = report.passage_capture.text if report.passage_capture_id else None
    if text is None:
        return
    passage = text[report.passage_start : report.passage_end]
    if report.passage_end > len(text) or "\n" in passage:
        raise ValidationError("The passage is a stretch of one paragraph of the capture.")


def _add_quote(report, quote, order):
    quote.attribution, quote.order = report, order
    taken = report.statement.quotes.values_list("key", flat=True)
    quote.key = quote.key or next_key("quote", set(taken))
    match_quote(quote)
    quote.save()


def _add_relay(report, relay, order):
    relay.attribution, relay.order = report, order
    _keep_actor(relay, "actor")
    relay.save()


def _add_stance(statement, report, stance):
    stance.statement = statement
    claim = stance.claim
    if claim is not None and claim._state.adding:
        _keep(claim, "event", day=day_of(statement.said))
        _keep(stance, "claim")
    stance.save()
    stance.rests_on.set([report])
