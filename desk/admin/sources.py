from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse

from desk.admin.base import (
    DossierAdmin,
    Ordered,
    PartAdmin,
    Shown,
    StackedParts,
    TabularParts,
    add_link,
)
from desk.admin.copies import CopyFields
from desk.admin.forms import DeskForm, time_rows
from desk.admin.merging import MergeableAdmin
from sources.actions import keep_copy
from sources.models import Actor, ActorName, Affiliation, Capture, Document

COPY = ("pasted", "file", "fetch")


class NamesInline(Ordered, TabularParts):
    model = ActorName
    brings = ("seen_in",)
    fields = ("order", "name", "language", "seen_in")
    verbose_name_plural = "other spellings"


class AffiliationsInline(StackedParts):
    model = Affiliation
    fk_name = "actor"
    brings = ("actor", "to", "document")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("kind", "title", "to"),
                    *time_rows("since"),
                    *time_rows("until"),
                    ("document", "words"),
                )
            },
        ),
    )


@admin.register(Actor)
class ActorAdmin(MergeableAdmin):
    list_display = ("name", "actor_kind", "country", "ownership")
    list_filter = ("actor_kind", "ownership", "indefinite", "private", "country")
    search_fields = ("name", "slug", "names__name")
    search_help_text = "All names and spellings, and slugs."
    brings = ("ownership_document",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "language"),
                    "slug",
                    ("actor_kind", "indefinite", "private"),
                    ("country", "wikidata"),
                )
            },
        ),
        (
            "Ownership, of an outlet",
            {
                "fields": (
                    ("ownership", "ownership_document"),
                    "ownership_words",
                    *time_rows("ownership_as_of"),
                ),
                "classes": ("collapse", "time"),
            },
        ),
    )
    inlines = (NamesInline, AffiliationsInline)


@admin.register(ActorName)
class ActorNameAdmin(PartAdmin):
    list_display = ("name", "language", "actor", "seen_in")
    list_filter = ("language",)
    search_fields = ("name", "actor__name", "actor__slug")
    brings = ("actor", "seen_in")
    fields = ("actor", "name", "language", "seen_in")
    fixed = ("actor",)


@admin.register(Affiliation)
class AffiliationAdmin(PartAdmin):
    list_display = ("actor", "kind", "title", "to", "since_time", "until_time")
    list_filter = ("kind",)
    search_fields = ("title", "actor__name", "actor__names__name", "to__name", "to__slug")
    brings = ("actor", "to", "document")
    fieldsets = (
        (None, {"fields": ("actor", ("kind", "title", "to"), "document", "words")}),
        ("Since", {"fields": time_rows("since"), "classes": ("time",)}),
        ("Until", {"fields": time_rows("until"), "classes": ("time",)}),
    )
    fixed = ("actor",)


class CapturesInline(Shown, TabularParts):
    model = Capture
    fields = ("key", "captured_at", "media_type", "length", "text_length", "kept")
    readonly_fields = fields

    @admin.display(boolean=True, description="text kept here")
    def kept(self, capture):
        return capture.text_body_id is not None


@admin.register(Document)
class DocumentAdmin(DossierAdmin):
    list_display = ("title", "document_kind", "publisher", "part_of", "position")
    list_filter = ("document_kind", "language")
    search_fields = ("title", "slug", "url", "byline", "publisher__name")
    brings = ("publisher", "part_of")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "slug",
                    ("document_kind", "publisher", "language"),
                    "byline",
                    "url",
                    "archived_url",
                )
            },
        ),
        ("Place in a page", {"fields": (("part_of", "position"), "printed_order")}),
        ("Published", {"fields": time_rows("published"), "classes": ("time",)}),
    )
    inlines = (CapturesInline,)

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = NewDocumentForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        copy = () if obj else ((("A copy of it", {"fields": COPY}),))
        return (*super().get_fieldsets(request, obj), *copy)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change and form.copy:
            keep_copy(form.copy, Capture(document=obj, url=obj.url))

    def links(self, document):
        return [add_link(Capture, "add a capture", document=document.pk), *self._log(document)]

    def _log(self, document):
        """The ways to log statements from its newest captures, or from those of its page."""
        kept = Capture.objects.filter(document__in=[document.pk, document.part_of_id])
        kept = kept.filter(text_body__erased_at=None, text_body__isnull=False)
        return [log_link(capture) for capture in kept.order_by("-captured_at", "-pk")[:MOST_TO_LOG]]


MOST_TO_LOG = 3


def log_link(capture):
    return {
        "label": f"Log a statement from {capture.key}",
        "address": reverse("log:screen", args=[capture.pk]),
    }


class CaptureForm(CopyFields, DeskForm):
    """Takes the copy itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if key := self.fields.get("key"):
            key.required = False
            key.help_text = "Its name in references; empty: the day of the capture."

    def clean(self):
        data = super().clean()
        if self.copy is None and not self.errors:
            raise ValidationError("Paste the text, choose a file, or fetch it.")
        return data

    def _get_validation_exclusions(self):
        # The copy gives these when it is kept.
        return super()._get_validation_exclusions() | {"key"}


class NewDocumentForm(CopyFields, DeskForm):
    """A document may be logged together with its copy, in one save."""


@admin.register(Capture)
class CaptureAdmin(PartAdmin):
    """Added once, then only looked at; the copy itself is never served."""

    form = CaptureForm
    list_display = ("document", "key", "captured_at", "media_type", "length", "kept")
    ordering = ("-captured_at", "-pk")
    list_filter = ("media_type", "extractor", ("text_body", admin.EmptyFieldListFilter))
    search_fields = ("document__title", "document__slug", "key", "sha256", "url")
    brings = ("document",)
    add_fields = ("document", "key", "captured_at", "url", *COPY)

    @admin.display(boolean=True, description="text kept here")
    def kept(self, capture):
        return capture.text_body_id is not None

    def links(self, capture):
        return [log_link(capture)] if capture.text is not None else []

    def get_fields(self, request, obj=None):
        if obj is None:
            return self.add_fields
        columns = [field.name for field in Capture._meta.concrete_fields if field.editable]
        return [*(name for name in columns if name != "id"), "kept"]

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if obj else ()

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        keep_copy(form.copy, obj)
