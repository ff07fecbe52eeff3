"""Claims and what is said of them; evidence, assessments, saved views."""

from django import forms
from django.contrib import admin
from django.db.models import Prefetch
from django.urls import path

from claims.models import (
    Assessment,
    AssessmentEvidence,
    AssessmentStatement,
    Attribution,
    Bearing,
    Claim,
    ClaimLink,
    ClaimParty,
    Evidence,
    Figure,
    Stance,
    View,
)
from desk.admin import asking, statements
from desk.admin.base import (
    DossierAdmin,
    Ordered,
    PartAdmin,
    Shown,
    StackedParts,
    TabularParts,
    add_link,
)
from desk.admin.forms import AutocompleteMultiple, DeskForm, RowForm, time_rows
from desk.admin.merging import MergeableAdmin
from desk.admin.pages import address
from desk.admin.seen import SeenBefore
from editorial import roles

__all__ = ["asking", "statements"]

REPORTS = Prefetch("rests_on", Attribution.objects.select_related("statement", "document"))


class PartiesInline(TabularParts):
    model = ClaimParty
    brings = ("actor",)


class LinksInline(StackedParts):
    model = ClaimLink
    fk_name = "claim"
    brings = ("to", "attribution__statement")
    verbose_name_plural = "links to other claims"
    fieldsets = ((None, {"fields": (("kind", "to", "basis"), ("words", "attribution"), "reason")}),)


class Reports(forms.ModelMultipleChoiceField):
    """The reports that a stance rests on."""

    def __init__(self, **kwargs):
        super().__init__(
            Attribution.objects.select_related("statement", "document"),
            label="Rests on",
            **kwargs,
        )

    def label_from_instance(self, report):
        return f"{report.key} – {report.document}"


class StanceRowForm(RowForm):
    """A stance rests on reports of its statement: the only one there is, unless others are named."""

    reports = Reports(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["reports"] = list(self.instance.rests_on.all())
            if "statement" in self.fields:
                self.fields["statement"].disabled = True
        self._list_reports()

    def _list_reports(self):
        widget = AutocompleteMultiple(Stance._meta.get_field("rests_on"), admin.site)
        widget.known = self.initial.get("reports", ())
        widget.told = lambda report: report.key
        self.fields["reports"].widget = widget
        widget.choices = self.fields["reports"].choices

    def clean(self):
        data = super().clean()
        statement = data.get("statement") or self._statement()
        if statement and "reports" in data and not data["reports"]:
            data["reports"] = statement.attributions.all()
            if len(data["reports"]) != 1:
                keys = ", ".join(report.key for report in data["reports"]) or "none yet"
                self.add_error("reports", f"Say on which reports it rests. There are: {keys}.")
        return data

    def _statement(self):
        return self.instance.statement if self.instance.statement_id else None

    def _save_m2m(self):
        super()._save_m2m()
        if set(self.cleaned_data["reports"]) != set(self.instance.rests_on.all()):
            self.instance.rests_on.set(self.cleaned_data["reports"])


class StancesInline(TabularParts):
    model = Stance
    form = StanceRowForm
    fk_name = "claim"
    fields = ("statement", "position", "detail", "reports", "scope", "asked")
    brings = ("statement", "claim")
    show_change_link = True
    # It is removed on its own page, with its figures.
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(REPORTS)


class BearingsInline(TabularParts):
    model = Bearing
    brings = ("evidence", "according_to", "attribution__statement")
    verbose_name_plural = "evidence, and how it bears on the claim"


class AssessmentsInline(Shown, TabularParts):
    model = Assessment
    brings = ("assessor", "claim")
    fields = ("status", "assessor", "assessed_time", "grounds", "logged_at")
    readonly_fields = fields


@admin.register(Claim)
class ClaimAdmin(SeenBefore, MergeableAdmin):
    asked_while_typing = "text"
    list_display = ("text", "claim_kind", "event")
    list_filter = ("claim_kind",)
    search_fields = ("text", "slug", "event__title")
    brings = ("event", "part_of")
    fieldsets = (
        (None, {"fields": ("text", "slug", ("claim_kind", "event"), ("part_of", "language"))}),
    )
    inlines = (PartiesInline, StancesInline, BearingsInline, AssessmentsInline, LinksInline)

    def links(self, claim):
        return [
            add_link(Stance, "add a stance with figures", claim=claim.pk),
            add_link(Assessment, "add an assessment", claim=claim.pk),
            *super().links(claim),
            {"label": "Ask for comment…", "address": address(claim, "ask")},
        ]

    def get_urls(self):
        view = self.admin_site.admin_view(self.ask_view)
        return [path("<path:object_id>/ask/", view, name="claims_claim_ask"), *super().get_urls()]

    def ask_view(self, request, object_id):
        if not request.user.has_perm("claims.add_requestforcomment"):
            raise roles.NotAllowed(f"{request.user} may not ask for comment.")
        return asking.ask(request, self.admin_site, self._dossier(request, object_id))


class FiguresInline(Ordered, StackedParts):
    model = Figure
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("words", "order"),
                    ("qualifier", "low", "high", "of"),
                    ("counted", "measure", "rank"),
                    ("per", "since", "place"),
                    *time_rows("as_of"),
                )
            },
        ),
    )


class StanceForm(StanceRowForm, DeskForm):
    """On a page of its own the statement is often known: then its reports are all listed."""

    def _list_reports(self):
        statement = self.instance.statement_id or self.initial.get("statement")
        if not str(statement or "").isdecimal():
            return super()._list_reports()
        field = self.fields["reports"]
        field.queryset = field.queryset.filter(statement=statement)
        field.widget = forms.CheckboxSelectMultiple(choices=field.choices)
        return None


@admin.register(Stance)
class StanceAdmin(PartAdmin):
    form = StanceForm
    list_display = ("statement", "position", "detail", "claim", "reply_to", "as_reported")
    list_filter = ("position", "detail", "as_reported", "asked")
    search_fields = (
        "statement__summary",
        "statement__slug",
        "statement__speaker__name",
        "claim__text",
        "claim__slug",
    )
    brings = ("statement", "claim", "reply_to", "event", "ended_by")
    fixed = ("statement", "claim", "reply_to", "event", "event_question")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "statement",
                    "claim",
                    ("position", "detail"),
                    "reports",
                    "scope",
                    ("hedge", "as_reported"),
                )
            },
        ),
        (
            "Where it is not on a claim: on a statement, or on an open question",
            {"fields": ("reply_to", ("event", "event_question")), "classes": ("collapse",)},
        ),
        ("A missing comment", {"fields": (("asked", "ended_by"),), "classes": ("collapse",)}),
    )
    inlines = (FiguresInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(REPORTS)


@admin.register(Figure)
class FigureAdmin(PartAdmin):
    """Found by what is counted; it is added in its stance."""

    list_display = ("words", "low", "high", "qualifier", "counted", "measure", "stance")
    list_filter = ("measure", "qualifier")
    search_fields = ("words", "counted", "stance__statement__summary", "stance__claim__text")
    brings = ("stance__statement", "stance__claim")
    fixed = ("stance",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "stance",
                    "words",
                    ("qualifier", "low", "high", "of"),
                    ("counted", "measure", "rank"),
                    ("per", "since", "place"),
                )
            },
        ),
        ("As of", {"fields": time_rows("as_of"), "classes": ("time",)}),
    )

    def has_add_permission(self, request):
        return False


@admin.register(ClaimParty)
class ClaimPartyAdmin(PartAdmin):
    list_display = ("actor", "role", "claim")
    list_filter = ("role",)
    search_fields = ("actor__name", "actor__names__name", "claim__text", "claim__slug")
    brings = ("actor", "claim")
    fields = ("claim", "actor", "role")
    fixed = ("claim",)


@admin.register(ClaimLink)
class ClaimLinkAdmin(PartAdmin):
    list_display = ("claim", "kind", "to", "basis")
    list_filter = ("kind", "basis")
    search_fields = ("claim__text", "claim__slug", "to__text", "to__slug", "words")
    brings = ("claim", "to", "attribution__statement")
    fields = ("claim", ("kind", "to", "basis"), ("words", "attribution"), "reason")
    fixed = ("claim",)


@admin.register(Evidence)
class EvidenceAdmin(DossierAdmin):
    list_display = ("what", "evidence_kind", "produced_by", "document")
    list_filter = ("evidence_kind",)
    search_fields = ("what", "slug", "produced_by__name")
    brings = ("produced_by", "document", "attribution__statement")
    fieldsets = (
        (None, {"fields": ("what", "slug", "evidence_kind", ("produced_by", "tie"))}),
        ("Where it was read", {"fields": (("document", "attribution"),)}),
        ("Produced", {"fields": time_rows("produced"), "classes": ("time",)}),
    )


@admin.register(Bearing)
class BearingAdmin(PartAdmin):
    list_display = ("evidence", "bearing", "claim", "according_to")
    list_filter = ("bearing",)
    search_fields = ("evidence__what", "claim__text", "according_to__name", "words")
    brings = ("evidence", "claim", "according_to", "attribution__statement")
    fields = ("claim", ("evidence", "bearing"), ("according_to", "attribution"), "words")
    fixed = ("claim",)


class EvidenceInline(TabularParts):
    model = AssessmentEvidence
    brings = ("evidence",)
    verbose_name_plural = "evidence that it rests on"


class StatementsInline(TabularParts):
    model = AssessmentStatement
    brings = ("statement",)
    verbose_name_plural = "statements that it rests on"


@admin.register(Assessment)
class AssessmentAdmin(PartAdmin):
    """Added, never edited. A draft may be removed; the database keeps a published one."""

    list_display = ("claim", "status", "assessor", "assessed_time", "logged_at")
    list_filter = ("status",)
    search_fields = ("claim__text", "claim__slug", "assessor__name", "grounds")
    brings = ("claim", "assessor", "attribution__statement")
    fieldsets = (
        (None, {"fields": ("claim", "key", ("status", "likelihood"), "assessor", "grounds")}),
        ("Assessed", {"fields": time_rows("assessed"), "classes": ("time",)}),
        (
            "Their own words, unless it is ours",
            {"fields": ("attribution",)},
        ),
    )
    inlines = (EvidenceInline, StatementsInline)

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(View)
class ViewAdmin(DossierAdmin):
    list_display = ("title", "resource", "query")
    list_filter = ("resource",)
    search_fields = ("title", "slug", "query")
    fieldsets = ((None, {"fields": ("title", "slug", "description", ("resource", "query"))}),)
