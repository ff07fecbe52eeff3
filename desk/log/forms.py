"""The parts of the screen. Each part's form makes one unsaved row, checked by its model's rules."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory

from claims.actions import match_quote
from claims.models import Attribution, Claim, Quote, Relay, Stance, Statement
from claims.placing import place
from desk.admin.forms import WhyField
from desk.log.boxes import DESCRIBED, KNOWN, NEW, Box, Boxed
from desk.log.crediting import opening
from desk.seen.fields import asking
from desk.times import is_zone, read_time
from vocabulary.as_given import resolve
from vocabulary.terms import ClaimKind, Precision
from vocabulary.times import TimeRefused

ANYBODY = (KNOWN, DESCRIBED, NEW)
SAME_STATEMENT = asking(
    "statement",
    {"speaker": "speaker_id", "capture": "capture", "said": "said_on"},
    unless="another_of",
    use="The same: add this report to it",
)
SAME_CLAIM = asking(
    "claim",
    {"speaker": "speaker_id", "event": "event_id", "said": "said_on"},
    unless="claim_id",
    use="Use this claim",
)


class ReportForm(Boxed, forms.ModelForm):
    """The attribution: how this document gives the statement."""

    boxes = {
        "another_of": Box(
            "statements",
            "Another report of",
            help="A statement that is on the desk already: only this report is added to it.",
        ),
        "credits": Box(
            "actors", "Credits somebody else", help="Whom the report credits, if not the speaker."
        ),
    }

    class Meta:
        model = Attribution
        fields = (
            "credited_as",
            "credited_how",
            "role_as_named",
            "attribution_kind",
            "cue",
            "hedge",
            "paraphrase",
            "says_medium",
            "says_venue",
            "voice",
            "place",
            "identified_by",
            "identified_because",
            "passage_start",
            "passage_end",
        )
        widgets = {
            "paraphrase": forms.Textarea({"rows": 2}),
            "passage_start": forms.HiddenInput,
            "passage_end": forms.HiddenInput,
        }
        labels = {
            "credited_how": "How",
            "attribution_kind": "Kind of report",
            "paraphrase": "Our paraphrase",
            "says_medium": "Medium",
            "says_venue": "Venue",
            "identified_because": "Why we do",
        }

    def __init__(self, *args, documents, capture, **kwargs):
        super().__init__(*args, **kwargs)
        self.documents, self.capture = {str(row.pk): row for row in documents}, capture
        listed = [(key, _placed(row)) for key, row in self.documents.items()]
        self.fields["passage_words"] = forms.CharField(
            label="Passage", required=False, strip=False, help_text="Where no quote shows it."
        )
        self.fields["document"] = forms.ChoiceField(label="Document", choices=listed)
        self.fields["identified_in"] = forms.ChoiceField(
            label="Identified in", choices=[("", "—"), *listed], required=False
        )

    @property
    def has_more(self):
        """Whether something stands in the part that is folded up."""
        unusual = ("voice", "attributed"), ("place", "body"), ("identified_by", "report")
        return bool(self["credits"].value()) or any(
            self[name].value() not in (usual, None) for name, usual in unusual
        )

    def clean(self):
        data = super().clean()
        if data.get("passage_words") and data.get("passage_start") is None:
            try:
                span = place(data["passage_words"], self.capture)
                data |= dict(zip(("passage_start", "passage_end"), span, strict=True))
            except ValidationError as trouble:
                self.add_error("passage_words", trouble)
        return data

    def _post_clean(self):
        data = self.cleaned_data
        self.instance.document = self.documents.get(data.get("document"))
        self.instance.identified_in = self.documents.get(data.get("identified_in"))
        if data.get("passage_start") is not None:
            self.instance.passage_capture = self.capture
        self.instance.credits = self.chosen.get("credits")
        super()._post_clean()

    def _get_validation_exclusions(self):
        # What is set here, beside the form's own columns, is checked with them.
        ours = {"document", "identified_in", "passage_capture", "credits"}
        return super()._get_validation_exclusions() - (ours - self.errors.keys())


def _placed(document):
    position = f"{document.position}. " if document.position else ""
    return f"{position}{document.title}"


class SaidForm(forms.Form):
    """When it was said: in the report's words, or from, before and how precisely."""

    words = forms.CharField(
        label="Said, as given",
        required=False,
        max_length=200,
        strip=False,
        help_text="Such as Wednesday, overnight, in March. Empty: the document’s own date.",
    )
    zone = forms.CharField(label="Zone", required=False)
    start = forms.CharField(label="From", required=False)
    before = forms.CharField(label="Before", required=False)
    precision = forms.ChoiceField(
        label="Precision", choices=[("", "—"), *Precision.choices], required=False
    )

    @property
    def has_bounds(self):
        return any(self[name].value() for name in ("start", "before", "precision"))

    def clean_zone(self):
        zone = self.cleaned_data["zone"].strip()
        if zone and not is_zone(zone):
            raise ValidationError(f"“{zone}” is not an IANA time zone.")
        return zone

    def time(self, published):
        """The ``UncertainTime``, or None where nothing is given. Puts a refusal on the form."""
        data = self.cleaned_data
        words, zone = data["words"].strip(), data.get("zone", "")
        try:
            if data["start"].strip() or data["before"].strip():
                return read_time(
                    data["start"],
                    data["before"],
                    data["precision"],
                    zone or published.zone,
                    inferred=True,
                    as_given=words,
                )
            return resolve(words, published=published, zone=zone) if words else None
        except TimeRefused as refusal:
            self.add_error("start" if data["start"] else "words", str(refusal))
            return None


class StatementForm(Boxed, forms.ModelForm):
    """The statement, where it is not on the desk already."""

    boxes = {
        "speaker": Box("actors", "Speaker", ANYBODY),
        "on_behalf_of": Box("actors", "On behalf of"),
        "occasion": Box("events", "Occasion", (KNOWN, NEW)),
    }

    class Meta:
        model = Statement
        fields = ("summary", "form")
        widgets = {"summary": forms.Textarea({"rows": 2} | SAME_STATEMENT)}
        labels = {"summary": "Our summary"}

    def clean(self):
        data = super().clean()
        name = self.described["speaker"] or str(self.chosen["speaker"] or "")
        if not name and "speaker" not in self.errors:
            self.add_error("speaker", "Choose the speaker, or describe who spoke.")
        if name and data.get("summary", "").strip() == opening(name).strip():
            self.add_error("summary", "Say in our own words what was said.")
        return data

    def _post_clean(self):
        super()._post_clean()
        self.instance.speaker = self.chosen["speaker"]
        self.instance.speaker_description = self.described["speaker"]
        self.instance.on_behalf_of = self.chosen["on_behalf_of"]
        self.instance.occasion = self.chosen["occasion"]


class QuoteForm(forms.ModelForm):
    """Exact words: a stretch of the capture, or words to be found in it."""

    class Meta:
        model = Quote
        fields = ("exact", "start", "end", "prefix", "whose")
        widgets = {
            "exact": forms.Textarea({"rows": 2} | SAME_STATEMENT),
            "start": forms.HiddenInput,
            "end": forms.HiddenInput,
        }
        labels = {"exact": "Exact words", "prefix": "The words before them"}

    def __init__(self, *args, capture, **kwargs):
        super().__init__(*args, **kwargs)
        self.capture = capture

    def _post_clean(self):
        self.instance.capture = self.capture
        if self.cleaned_data.get("exact"):
            try:
                self._match()
            except ValidationError as problem:
                self.add_error("exact", problem)
                return
        super()._post_clean()

    def _match(self):
        data, quote = self.cleaned_data, self.instance
        quote.exact, quote.start, quote.end = data["exact"], data.get("start"), data.get("end")
        # Only words whose place is looked for need others before them.
        quote.prefix = data.get("prefix", "") if quote.start is None else ""
        match_quote(quote)
        data |= {name: getattr(quote, name) for name in ("start", "end", "prefix")}

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"capture"}


class RelayForm(Boxed, forms.ModelForm):
    """One hop of the chain."""

    boxes = {"actor": Box("actors", "Relay", ANYBODY)}

    class Meta:
        model = Relay
        fields = ("how", "medium", "inferred")

    def clean(self):
        data = super().clean()
        if not (self.chosen["actor"] or self.described["actor"]) and "actor" not in self.errors:
            self.add_error("actor", "Choose the relay, or describe it.")
        return data

    def _post_clean(self):
        super()._post_clean()
        self.instance.actor = self.chosen["actor"]
        self.instance.description = self.described["actor"]


class StanceForm(Boxed, forms.ModelForm):
    """What the statement says of one claim; the claim may be new."""

    boxes = {"claim": Box("claims", "Claim", (KNOWN, NEW))}

    claim_kind = forms.ChoiceField(
        label="Kind of the new claim", choices=[("", "kind…"), *ClaimKind.choices], required=False
    )

    class Meta:
        model = Stance
        fields = ("position", "detail", "asked", "scope", "hedge")
        labels = {"detail": "Why no position", "hedge": "Speaker’s own hedge"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["claim"].widget.attrs |= SAME_CLAIM

    def _new_claims(self, name, text, data):
        if not data.get("claim_kind"):
            raise ValidationError("Choose the kind of the claim that is new.")
        return Claim(text=text, claim_kind=data["claim_kind"])

    def clean(self):
        data = super().clean()
        if not self.chosen["claim"] and "claim" not in self.errors:
            self.add_error("claim", "Choose the claim, or take this row out.")
        return data

    def _post_clean(self):
        self.instance.claim = self.chosen["claim"]
        super()._post_clean()


class EventForm(Boxed, forms.Form):
    """The event that the claims are about: it narrows the search, and new claims are filed there."""

    boxes = {"event": Box("events", "The claims are about", (KNOWN, NEW))}


class WhyForm(forms.Form):
    why = WhyField(help_text="One reason for everything on this page. History keeps it.")


def rows(form, *, can_order=False):
    return formset_factory(form, extra=1, can_delete=True, can_order=can_order, max_num=30)


Quotes, Relays, Stances = rows(QuoteForm), rows(RelayForm, can_order=True), rows(StanceForm)
