"""A box: a row found by typing, only described, or made in place. Works without a script, too."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from desk.log.finding import KINDS, exactly, find
from events.models import Event
from sources.models import Actor
from vocabulary.intake import TextRefused, take_in
from vocabulary.terms import ActorKind

KNOWN, DESCRIBED, NEW = "known", "described", "new"
WAYS = {KNOWN: "on record", DESCRIBED: "only described", NEW: "new: put on record"}


@dataclass(frozen=True)
class Box:
    """What a box may hold: rows of ``noun`` (see finding), and in which ways."""

    noun: str
    label: str
    ways: tuple = (KNOWN,)
    help: str = ""


def fields_of(name, box):
    """The form fields of a box: its text, the id behind it, and the way it is meant."""
    yield name, forms.CharField(label=box.label, required=False, help_text=box.help, max_length=300)
    yield f"{name}_id", forms.IntegerField(required=False, widget=forms.HiddenInput)
    if len(box.ways) > 1:
        choices = [(way, WAYS[way]) for way in box.ways]
        yield (
            f"{name}_as",
            forms.ChoiceField(
                label=f"{box.label}: how", choices=choices, initial=KNOWN, required=False
            ),
        )
    if box.noun == "actors" and NEW in box.ways:
        kinds = [("", "kind…"), *ActorKind.choices]
        yield f"{name}_kind", forms.ChoiceField(label="Kind", choices=kinds, required=False)
        yield (
            f"{name}_indefinite",
            forms.BooleanField(label="a group nobody can count", required=False),
        )
        yield f"{name}_private", forms.BooleanField(label="a private person", required=False)


class Boxed:
    """A form with boxes, put before its other bases. After ``clean``, ``chosen[name]`` is a row (unsaved where new) or None, and
    ``described[name]`` the words of who is only described. Needs ``boxes``."""

    boxes = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, box in self.boxes.items():
            self.fields |= dict(fields_of(name, box))

    def box(self, name):
        """The box for its template: ``{"text", "id", "as", …}``, each a bound field."""
        parts = {
            part: self[f"{name}_{part}"]
            for part in ("id", "as", "kind", "indefinite", "private")
            if f"{name}_{part}" in self.fields
        }
        return {"text": self[name], "noun": self.boxes[name].noun, **parts}

    def __getattr__(self, name):
        # For templates: ``form.speaker_box``.
        if name.endswith("_box") and name.removesuffix("_box") in self.boxes:
            return self.box(name.removesuffix("_box"))
        raise AttributeError(name)

    def clean(self):
        data = super().clean() or self.cleaned_data
        self.chosen, self.described = {}, {}
        for name in self.boxes:
            self.chosen[name], self.described[name] = None, ""
            try:
                take_in(data.get(name) or "")
                self._choose(name, data)
            except (ValidationError, TextRefused) as trouble:
                self.add_error(
                    name, trouble if isinstance(trouble, ValidationError) else str(trouble)
                )
        return data

    def _choose(self, name, data):
        text, box = (data.get(name) or "").strip(), self.boxes[name]
        way = data.get(f"{name}_as") or KNOWN
        if not text:
            return
        if way == DESCRIBED:
            self.described[name] = text
        elif way == NEW:
            self.chosen[name] = getattr(self, f"_new_{box.noun}")(name, text, data)
        else:
            self.chosen[name] = known(box, text, data.get(f"{name}_id"))

    def _new_actors(self, name, text, data):
        actor = Actor(
            name=text,
            actor_kind=data.get(f"{name}_kind", ""),
            indefinite=data.get(f"{name}_indefinite", False),
            private=data.get(f"{name}_private", False),
        )
        if not actor.actor_kind:
            raise ValidationError("Choose the kind of actor that is new.")
        return _checked(actor)

    def _new_events(self, name, text, data):
        return _checked(Event(title=text))


def known(box, text, key):
    """The row that was chosen from the list, or the one that ``text`` names."""
    model = KINDS[box.noun].model
    if key:
        row = model.objects.filter(pk=key).first()
        if row is not None and str(row) == text:
            return row
    named = list(exactly(box.noun, text)[:3])
    if len(named) == 1:
        return named[0]
    noun = model._meta.verbose_name
    if named:
        slugs = ", ".join(row.slug for row in named)
        raise ValidationError(f"More than one {noun} is called “{text}”: write the slug ({slugs}).")
    near = ", ".join(f"“{one['label']}”" for one in find(box.noun, text)[:5])
    hint = f" Did you mean {near}?" if near else ""
    raise ValidationError(f"No {noun} on record is called “{text}”.{hint}")


def _checked(row):
    """``row``, a new dossier, whose columns and rules hold; its slug is given when it is saved."""
    left_out = {"slug", "kind", "dossier_row", "ownership_document"}
    row.clean_fields(exclude=left_out | {f"{name}" for name in _pointer(row)})
    row.validate_constraints(exclude=left_out | {"dossier_ptr"})
    return row


def _pointer(row):
    return {field.name for field in row._meta.fields if field.is_relation}
