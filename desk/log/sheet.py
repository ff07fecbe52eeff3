"""All that is typed on the screen, as one: checked together, saved together."""

from claims import actions
from claims.models import Attribution
from desk.log import forms
from desk.log.boxes import DESCRIBED, KNOWN
from desk.log.crediting import opening
from desk.log.suggestions import Around
from desk.texts import Place
from desk.times import show_time
from vocabulary.terms import Medium


class Sheet:
    """The forms of one report. With ``data`` they are bound; ``given`` are their initial values."""

    def __init__(self, capture, parts, data=None, given=None):
        given = given or {}
        self.capture, self.parts = capture, parts
        report = {"document": capture.document_id} | given.get("report", {})
        self.report = forms.ReportForm(
            data, initial=report, capture=capture, documents=parts.documents
        )
        self.said = forms.SaidForm(data, initial=given.get("said"), prefix="said")
        self.statement = forms.StatementForm(data, initial=given.get("statement"))
        self.event = forms.EventForm(data, initial=given.get("event"))
        self.why = forms.WhyForm(
            data, initial={"why": f"Logged from the capture {capture.reference}."}
        )
        self.quotes = forms.Quotes(data, prefix="quotes", form_kwargs={"capture": capture})
        self.relays = forms.Relays(data, prefix="relays", initial=given.get("relays"))
        self.stances = forms.Stances(data, prefix="stances")

    @property
    def singles(self):
        return self.report, self.said, self.statement, self.event, self.why

    @property
    def has_errors(self):
        return self.report.is_bound and any(form.errors for form in self._counted())

    @property
    def another_of(self):
        """The statement on the desk that gets another report, or None."""
        return self.report.chosen["another_of"]

    def is_valid(self):
        sets = [self.quotes, self.relays, self.stances]
        sound = [form.is_valid() for form in (self.report, self.said, self.event, self.why)]
        sound += [rows.is_valid() for rows in sets]
        if self.another_of is None:
            sound.append(self.statement.is_valid())
        else:
            # Kept as it was typed; it is not asked for.
            self.statement = forms.StatementForm(initial=self.statement.data.dict())
        self._file_new_claims()
        self._find_passage()
        if self.said.is_valid() and self.report.instance.document_id:
            self.time = self.said.time(self.report.instance.document.published)
        return all(sound) and not any(form.errors for form in self._counted())

    def _counted(self):
        rows = [form for part in ("quotes", "relays", "stances") for form in self._kept(part)]
        return [*self.singles, *rows]

    def _kept(self, part):
        """The rows of a part that hold something and were not taken out, in their order."""
        rows = getattr(self, part)
        kept = [form for form in rows if form.has_changed() and form not in rows.deleted_forms]
        if rows.can_order:
            kept.sort(key=lambda form: form.cleaned_data.get("ORDER") or len(rows) + 1)
        return kept

    def _file_new_claims(self):
        """A new claim is about the event that is named above the claims."""
        event = self.event.chosen["event"]
        for form in self._kept("stances") if self.stances.is_valid() else ():
            claim = form.instance.claim
            if claim is None or not claim._state.adding:
                continue
            if event is None:
                self.event.add_error("event", "Say which event the new claim is about.")
            claim.event = event

    def _find_passage(self):
        """Without a script nobody marks the passage: it is what the quotes stand in."""
        report, places = self.report.instance, self.quoted_places()
        if places and not self.report.errors and report.passage_capture is None:
            passage = Around(self.capture.text, places).passage
            report.passage_capture = self.capture
            report.passage_start, report.passage_end = passage.start, passage.end

    def save(self, by):
        """Log it all as ``by``. Returns the statement, or None and says on the forms what is wrong."""
        report = self.report.instance
        statement = self.another_of or self._new_statement()
        if self.time is not None and self.time.as_given:
            report.says_when = self.time
        try:
            return actions.log_statement(
                by=by,
                why=self.why.cleaned_data["why"],
                statement=statement,
                report=report,
                **{p: [f.instance for f in self._kept(p)] for p in ("quotes", "relays", "stances")},
            )
        except actions.NotLogged as refusal:
            self._tell(refusal)
            return None

    def _new_statement(self):
        statement, report = self.statement.instance, self.report.instance
        statement.said = self.time
        statement.medium = report.says_medium or Medium.NOT_GIVEN
        statement.venue = report.says_venue
        return statement

    def _tell(self, refusal):
        """Put what was refused beside what it concerns."""
        if refusal.part in ("report", "statement"):
            form = getattr(self, refusal.part if not self.another_of else "report")
        else:
            form = self._kept(refusal.part)[refusal.place]
        told = getattr(refusal.error, "error_dict", {None: refusal.error.messages})
        for name, sentences in told.items():
            form.add_error(name if name in form.fields else None, sentences)

    def quoted_places(self):
        """The places of the quotes that were found, in the order of the text."""
        found = [
            Place(form.cleaned_data["start"], form.cleaned_data["end"])
            for form in self._kept("quotes")
            if not form.errors
        ]
        return sorted(found, key=lambda place: place.start)


def after(report):
    """What the next report from the same capture begins with: all but what was said."""
    statement = report.statement
    given = {
        "report": {
            name: getattr(report, name)
            for name in (
                "credited_as",
                "credited_how",
                "role_as_named",
                "says_medium",
                "says_venue",
            )
        }
        | {"document": report.document_id},
        "said": _said(report, statement.said),
        "statement": {"summary": opening(str(statement.speaker or statement.speaker_description))},
        "relays": [_relay(relay, place) for place, relay in enumerate(report.relays.all(), 1)],
    }
    for name in ("speaker", "on_behalf_of", "occasion"):
        _fill(given["statement"], name, getattr(statement, name))
    if statement.speaker_description:
        given["statement"] |= {"speaker": statement.speaker_description, "speaker_as": DESCRIBED}
    return given


def _said(report, time):
    if time.in_utc == report.document.published.in_utc and not time.as_given:
        return {}
    if time.as_given:
        return {"words": time.as_given, "zone": time.zone}
    start, before = show_time(time)
    return {"start": start, "before": before, "precision": time.precision, "zone": time.zone}


def _relay(relay, place):
    given = {"how": relay.how, "medium": relay.medium, "inferred": relay.inferred, "ORDER": place}
    _fill(given, "actor", relay.actor)
    if relay.description:
        given |= {"actor": relay.description, "actor_as": DESCRIBED}
    return given


def _fill(given, name, row):
    if row is not None:
        given |= {name: str(row), f"{name}_id": row.pk, f"{name}_as": KNOWN}


def report_to_follow(capture, key):
    """The report that the next one follows, with all that ``after`` reads; None for another's."""
    found = Attribution.objects.filter(pk=key, passage_capture=capture)
    brought = ("document", "statement__speaker", "statement__on_behalf_of", "statement__occasion")
    return found.select_related(*brought).prefetch_related("relays__actor").first()
