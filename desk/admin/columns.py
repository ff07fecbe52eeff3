"""How columns are shown and lists are narrowed, on every page of the admin."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models

from desk.admin.forms import Autocomplete, times_of
from desk.models import Story
from desk.times import told_time
from editorial.fields import Notes, Words

LONG = 500
SENTENCES = ("summary", "text", "what")
STATES = ("draft", "in review", "approved", "published", "withdrawn")


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(state, state) for state in STATES]

    def queryset(self, request, queryset):
        return queryset.filter(state_word=self.value()) if self.value() else queryset


def told_state(dossier):
    """The word for where a dossier stands; and that it is merged, where it is."""
    return f"{dossier.state_word}, merged" if dossier.is_merged else dossier.state_word


class MergedFilter(admin.SimpleListFilter):
    title = "merged"
    parameter_name = "merged"

    def lookups(self, request, model_admin):
        return [("yes", "merged into another"), ("no", "not merged")]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(merged_into__isnull=self.value() == "no")


class StoryFilter(admin.SimpleListFilter):
    title = "story"
    parameter_name = "story"

    def lookups(self, request, model_admin):
        return Story.objects.values_list("slug", "title")

    def queryset(self, request, queryset):
        return queryset.filter(stories__slug=self.value()) if self.value() else queryset


def time_column(name):
    @admin.display(description=name.replace("_", " "), ordering=f"{name}_earliest")
    def column(row):
        time = getattr(row, name)
        return told_time(time) if time else None

    return column


class Fields:
    """How columns are shown, on pages and in lists of parts.

    Each uncertain time has a column ``…_time`` that tells it in one line.
    """

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        for name in times_of(self.model):
            setattr(self, f"{name}_time", time_column(name))

    def get_autocomplete_fields(self, request):
        return [field.name for field in self.opts.concrete_fields if self._is_searched(field)]

    def _is_searched(self, field):
        return (
            isinstance(field, models.ForeignKey)
            and field.editable
            and self.admin_site.is_registered(field.related_model)
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if self._is_searched(db_field):
            kwargs.setdefault("widget", Autocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, Notes):
            kwargs.setdefault("widget", AdminTextareaWidget({"rows": 4}))
        elif isinstance(db_field, Words):
            long = db_field.max_length >= LONG or db_field.name in SENTENCES
            kwargs.setdefault(
                "widget", AdminTextareaWidget({"rows": 2}) if long else AdminTextInputWidget()
            )
        elif isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        elif isinstance(db_field, models.DateTimeField) and db_field.name.endswith(
            ("_earliest", "_latest")
        ):
            # The form writes it as a person does (RowForm); the stock widget drops microseconds.
            return forms.CharField(required=not db_field.blank)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class ReadOnly:
    """A table that only grows by what people do elsewhere: here it is looked at."""

    def has_add_permission(self, request, *args):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
