"""How the values of a parameter are read and checked: the form fields of the grammar."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from vocabulary.intake import TextRefused, take_in

MOST_VALUES = 50


@dataclass(frozen=True)
class Chosen:
    """The values asked for, and those left out with ``!``."""

    wanted: tuple = ()
    excluded: tuple = ()


class Text(forms.Field):
    """A text of at most 200 characters, taken in whole."""

    allowed = "a text of 1 to 200 characters"

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, **kwargs})

    def to_python(self, value):
        if value is None:
            return None
        try:
            take_in(value)
        except TextRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        if "\N{REPLACEMENT CHARACTER}" in value:
            raise ValidationError("The text is not valid UTF-8.")
        return self.read(value)

    def read(self, text):
        if not text.strip() or len(text) > 200:
            raise ValidationError(f"Give {self.allowed}.")
        return text


class Flag(Text):
    allowed = "true or false"

    def read(self, text):
        if text not in ("true", "false"):
            raise ValidationError(f"Give {self.allowed}.")
        return text == "true"


class Values(Text):
    """Values parted by commas; ``!`` before one leaves it out. Reads to ``Chosen``."""

    def read(self, text):
        values = text.split(",")
        if len(values) > MOST_VALUES:
            raise ValidationError(f"Give at most {MOST_VALUES} values.")
        wanted = tuple(value for value in values if not value.startswith("!"))
        excluded = tuple(value[1:] for value in values if value.startswith("!"))
        if not self.known({*wanted, *excluded}):
            raise ValidationError(f"Give {self.allowed}.")
        return Chosen(wanted, excluded)

    def known(self, values):
        """Whether every one of ``values`` may be asked for."""
        raise NotImplementedError


class Terms(Values):
    """Terms of a closed vocabulary."""

    def __init__(self, vocabulary, **kwargs):
        self.vocabulary = vocabulary
        super().__init__(**kwargs)

    @property
    def allowed(self):
        return f"one or more of: {', '.join(self.vocabulary.values)}"

    def known(self, values):
        return values <= set(self.vocabulary.values)


class Slugs(Values):
    """Slugs of published rows of ``model``. Looked up in the record alone: a draft's slug is
    answered like one that never was."""

    def __init__(self, model, **kwargs):
        self.model = model
        super().__init__(**kwargs)

    @property
    def allowed(self):
        return f"the slug of one or more published {self.model._meta.verbose_name_plural}"

    def known(self, values):
        found = self.model.objects.now().filter(slug__in=values).values_list("slug", flat=True)
        return values == set(found)
