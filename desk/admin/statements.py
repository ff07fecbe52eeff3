"""Statements, the reports of them, and the words and chains in each report."""

from copy import copy

from django.contrib import admin
from django.core.exceptions import ValidationError

from claims.actions import match_quote
from claims.models import Attribution, Quote, Relay, Stance, Statement, StatementLink
from desk.admin.base import (
    Ordered,
    PartAdmin,
    Shown,
    StackedParts,
    TabularParts,
    add_link,
)
from desk.admin.forms import RowForm, time_rows
from desk.admin.merging import MergeableAdmin
from desk.admin.seen import SeenBefore, Typing

NAMING = (
    ("credited_as", "credited_how"),
    ("role_as_named", "credits"),
)


class LinksInline(TabularParts):
    model = StatementLink
    fk_name = "statement"
    brings = ("to",)
    verbose_name_plural = "links to other statements"


class AttributionsInline(Ordered, StackedParts):
    """The report in short; its quotes and relays stand on its own page."""

    model = Attribution
    brings = ("document", "credits", "statement")
    show_change_link = True
    # Its parts would be left over; it is removed on its own page, with them.
    can_delete = False
    verbose_name_plural = "reports of this statement (attributions)"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("document", "key", "order"),
                    *NAMING,
                    ("attribution_kind", "cue", "hedge"),
                    "paraphrase",
                )
            },
        ),
    )


class StancesInline(Shown, TabularParts):
    """What the statement says of claims and of other statements: shown, each with its page."""

    model = Stance
    fk_name = "statement"
    brings = ("claim", "reply_to", "event", "statement")
    fields = ("about", "position", "detail", "scope", "hedge", "as_reported")
    readonly_fields = fields
    verbose_name_plural = "stances: what this statement says of claims and of other statements"

    @admin.display(description="on")
    def about(self, stance):
        return stance.claim or stance.reply_to or f"{stance.event}: {stance.event_question}?"


@admin.register(Statement)
class StatementAdmin(SeenBefore, MergeableAdmin):
    asked_while_typing = "summary"
    list_display = ("summary", "voice", "said_time", "form")
    list_filter = ("form", "medium")
    search_fields = (
        "summary",
        "slug",
        "speaker__name",
        "speaker__names__name",
        "speaker__merged_into__as_actor__name",
        "speaker_description",
        "quotes__exact",
    )
    search_help_text = "Our words, the quotes, the speaker under any name, slugs."
    brings = ("speaker", "on_behalf_of", "addressee", "occasion", "asker")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "summary",
                    "slug",
                    ("speaker", "speaker_description"),
                    ("form", "medium", "venue"),
                    ("occasion", "on_behalf_of"),
                )
            },
        ),
        ("Said", {"fields": time_rows("said"), "classes": ("time",)}),
        (
            "To whom, and on what question",
            {
                "fields": (
                    ("addressee", "addressee_description"),
                    ("question", "asker"),
                    "language",
                ),
                "classes": ("collapse",),
            },
        ),
    )
    inlines = (AttributionsInline, StancesInline, LinksInline)

    @admin.display(description="speaker", ordering="speaker__name")
    def voice(self, statement):
        return statement.speaker or statement.speaker_description

    def links(self, statement):
        return [
            add_link(Attribution, "add a report with quotes", statement=statement.pk),
            add_link(Stance, "add a stance", statement=statement.pk),
            *super().links(statement),
        ]


class QuoteForm(RowForm):
    """Exact words. With a capture and no numbers, their place in it is looked for."""

    def clean(self):
        data = super().clean()
        if "exact" in data and {"exact", "capture", "start", "end"} & set(self.changed_data):
            self._match(data)
        return data

    def _match(self, data):
        quote = copy(self.instance)
        for name in ("exact", "capture", "start", "end"):
            setattr(quote, name, data.get(name))
        quote.prefix, quote.suffix = data.get("prefix", ""), data.get("suffix", "")
        try:
            match_quote(quote)
        except ValidationError as problem:
            self.add_error("exact", problem)
            return
        data |= {name: getattr(quote, name) for name in ("start", "end", "prefix", "suffix")}
        self.instance.matched = quote.matched


WORDS = (
    "exact",
    ("key", "whose", "language"),
    ("prefix", "suffix"),
)
RENDERING = (
    ("edits", "same_words_as"),
    "original_words",
    ("original_language", "translated_by"),
)


class QuotesInline(Typing, Ordered, StackedParts):
    model = Quote
    asked_while_typing = "exact"
    form = QuoteForm
    brings = ("capture__document", "same_words_as", "attribution__statement")
    readonly_fields = ("matched_word",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "exact",
                    ("capture", "start", "end", "matched_word"),
                    ("key", "order", "whose", "language"),
                    ("prefix", "suffix"),
                )
            },
        ),
        (
            "Translation, and what the outlet edited",
            {"fields": RENDERING, "classes": ("collapse",)},
        ),
    )

    def get_formset(self, request, obj=None, **kwargs):
        request.report = obj
        return super().get_formset(request, obj, **kwargs)

    def typed_for(self, request):
        return request.report and request.report.statement_id

    @admin.display(description="matched")
    def matched_word(self, quote):
        if quote.matched_elsewhere:
            return "yes, where the capture is kept"
        return "yes" if quote.matched else "no: not to be published"


class RelaysInline(Ordered, TabularParts):
    model = Relay
    brings = ("actor",)
    fields = ("order", "actor", "description", "how", "medium", "inferred")
    verbose_name_plural = "relays, nearest the speaker first"


@admin.register(Attribution)
class AttributionAdmin(PartAdmin):
    list_display = ("statement", "key", "document", "credited_as", "attribution_kind", "hedge")
    list_filter = ("attribution_kind", "credited_how", "voice", "place", "identified_by")
    search_fields = (
        "statement__slug",
        "statement__summary",
        "key",
        "document__title",
        "document__slug",
        "credited_as",
    )
    brings = (
        "statement",
        "document",
        "credits",
        "identified_in",
        "passage_capture__document",
    )
    fixed = ("statement",)
    fieldsets = (
        (None, {"fields": ("statement", ("document", "key"), *NAMING)}),
        (
            "What it says",
            {
                "fields": (
                    ("attribution_kind", "cue", "hedge"),
                    "paraphrase",
                    ("voice", "place"),
                    ("passage_capture", "passage_start", "passage_end"),
                )
            },
        ),
        (
            "Who identified the speaker",
            {
                "fields": (("identified_by", "identified_in"), "identified_because"),
                "classes": ("collapse",),
            },
        ),
        (
            "When and where, as this report says",
            {
                "fields": (*time_rows("says_when"), ("says_medium", "says_venue")),
                "classes": ("collapse", "time"),
            },
        ),
    )
    inlines = (QuotesInline, RelaysInline)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.order = obj.statement.attributions.count() + 1
        super().save_model(request, obj, form, change)


@admin.register(Quote)
class QuoteAdmin(PartAdmin):
    """Found by its words; it is added in its attribution."""

    form = type("QuotePageForm", (QuoteForm, PartAdmin.form), {})
    list_display = ("exact", "attribution", "capture", "matched")
    list_filter = ("matched", "matched_elsewhere", "whose", "language")
    search_fields = ("exact", "original_words", "key", "statement__slug", "statement__summary")
    brings = ("attribution__statement", "capture__document", "statement", "same_words_as")
    fixed = ("attribution",)
    readonly_fields = ("matched",)
    fieldsets = (
        (
            None,
            {"fields": ("attribution", *WORDS, ("capture", "start", "end", "matched"), *RENDERING)},
        ),
    )

    def has_add_permission(self, request):
        return False


@admin.register(Relay)
class RelayAdmin(PartAdmin):
    """Found by who passed on; the chain is edited in its attribution."""

    list_display = ("actor", "description", "how", "medium", "attribution", "order")
    list_filter = ("medium", "inferred")
    search_fields = ("actor__name", "actor__names__name", "description", "how")
    brings = ("actor", "attribution__statement")
    fields = ("attribution", ("actor", "description"), ("how", "medium", "inferred"))
    fixed = ("attribution",)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(StatementLink)
class StatementLinkAdmin(PartAdmin):
    list_display = ("statement", "kind", "to")
    list_filter = ("kind",)
    search_fields = ("statement__summary", "statement__slug", "to__summary", "to__slug")
    brings = ("statement", "to")
    fields = ("statement", "kind", "to")
    fixed = ("statement",)
