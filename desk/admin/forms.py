"""The forms of the desk: times as a person writes them, labels without queries, a reason."""

from django import forms
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from desk.times import read_time, show_time
from vocabulary.intake import TextRefused, take_in
from vocabulary.times import TimeRefused

COLUMNS = ("earliest", "latest", "precision", "zone", "inferred", "as_given")


def time_rows(name):
    """The six columns of an uncertain time, as two rows of a fieldset."""
    earliest, latest, precision, zone, inferred, as_given = (f"{name}_{c}" for c in COLUMNS)
    return ((earliest, latest, precision), (zone, as_given, inferred))


def times_of(model):
    """The names of the uncertain times of ``model``."""
    ends = "_as_given"
    return [f.name.removesuffix(ends) for f in model._meta.concrete_fields if f.name.endswith(ends)]


class Known:
    """An autocomplete that asks the database only for labels that the row did not bring along."""

    known = ()
    told = str

    @property
    def media(self):
        return super().media + forms.Media(js=["desk/names.js"])

    def optgroups(self, name, value, attr=None):
        known = {str(row.pk): row for row in self.known}
        chosen = [str(one) for one in value if one]
        if not chosen or not set(chosen) <= known.keys():
            return super().optgroups(name, value, attr)
        options = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options += [(one, self.told(known[one])) for one in chosen]
        return [
            (
                None,
                [
                    self.create_option(name, one, label, set(chosen), index)
                    for index, (one, label) in enumerate(options)
                ],
                0,
            )
        ]


class Autocomplete(Known, AutocompleteSelect):
    pass


class AutocompleteMultiple(Known, AutocompleteSelectMultiple):
    pass


class RowForm(forms.ModelForm):
    """A row of the desk. Its uncertain times are written as a person says them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.times = [
            name for name in times_of(self._meta.model) if f"{name}_latest" in self.fields
        ]
        for name in self.times:
            self._show_time(name)
        for name, field in self.fields.items():
            self._bring_label(name, getattr(field.widget, "widget", field.widget))
        if "order" in self.fields:
            self.fields["order"].required = False
            if self.instance._state.adding:
                self.initial["order"] = None

    def _show_time(self, name):
        words = self._meta.model._meta.get_field(f"{name}_earliest").verbose_name
        words = words.removesuffix(" earliest")
        required = self.fields[f"{name}_earliest"].required
        for column, label in (("earliest", "from"), ("latest", "before")):
            self.fields[f"{name}_{column}"] = forms.CharField(
                label=capfirst(f"{words} {label}"),
                required=required and column == "earliest",
                widget=forms.TextInput(
                    {"class": "moment", "placeholder": "2023-05-03 14:30", "autocomplete": "off"}
                    if column == "earliest"
                    else {
                        "class": "moment",
                        "placeholder": "empty: all of it",
                        "autocomplete": "off",
                    }
                ),
            )
        for column in ("precision", "zone", "inferred", "as_given"):
            self.fields[f"{name}_{column}"].label = capfirst(column.replace("_", " "))
        for column in ("precision", "zone"):
            self.fields[f"{name}_{column}"].required = False
        if time := getattr(self.instance, name):
            start, before = show_time(time)
            self.initial |= {f"{name}_earliest": start, f"{name}_latest": before}
        elif not self.initial.get(f"{name}_zone"):
            self.initial[f"{name}_zone"] = "UTC"

    def _bring_label(self, name, widget):
        row = self.instance._state.fields_cache.get(name)
        if row is not None and isinstance(widget, Known):
            widget.known = [row]

    def clean(self):
        data = super().clean() or self.cleaned_data
        self.unread = set()
        for name in self.times:
            self._read_time(name, data)
        return data

    def _read_time(self, name, data):
        columns = [f"{name}_{column}" for column in COLUMNS]
        if any(column in self.errors for column in columns):
            self._leave_out(columns, data)
            return
        start, before, precision, zone, inferred, as_given = (data[column] for column in columns)
        try:
            time = read_time(start, before, precision, zone, inferred=inferred, as_given=as_given)
        except TimeRefused as refusal:
            self.add_error(columns[0], str(refusal))
            self._leave_out(columns, data)
            return
        blank = {"earliest": None, "latest": None, "inferred": False}
        for column in COLUMNS:
            data[f"{name}_{column}"] = getattr(time, column) if time else blank.get(column, "")

    def _leave_out(self, columns, data):
        """Keep half a time from the row, which would complain of it a second time."""
        self.unread |= set(columns)
        for column in columns:
            data.pop(column, None)

    def _get_validation_exclusions(self):
        # The place in an ordered list is given when the list is saved.
        return super()._get_validation_exclusions() | getattr(self, "unread", set()) | {"order"}


class WhyField(forms.CharField):
    """A reason, in words; it goes into history."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Why")
        kwargs.setdefault("widget", AdminTextareaWidget({"rows": 2}))
        super().__init__(strip=False, **kwargs)

    def clean(self, value):
        try:
            text = take_in(super().clean(value).replace("\r\n", "\n"), lines=True)
        except TextRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        if self.required and not text.strip():
            raise ValidationError("Say why.")
        return text


class DeskForm(RowForm):
    """A row with a page of its own: carries the version that was opened, and says why."""

    request = None

    opened_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    why = WhyField(help_text="One reason for everything on this page. History keeps it.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["opened_version"] = version_of(self.instance)

    def clean(self):
        data = super().clean()
        for sentence in self.request.trouble:
            self.add_error(None, sentence)
        return data


def version_of(row):
    """What a form is opened at: the version of the row's dossier; where it has none, ``row.newest``.

    That is the id of the newest entry of its history, where the row's page brings it along.
    """
    dossier = dossier_of(row)
    return dossier.version if dossier else getattr(row, "newest", None)


def dossier_of(row):
    """The dossier of a row that is saved, or None where it has none."""
    return None if row._state.adding else getattr(row, "dossier", None)
