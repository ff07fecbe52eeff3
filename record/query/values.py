"""How the values of a parameter are read and checked: the form fields of the grammar."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import connection

from record.models import Actor, Redirect
from record.query import words
from vocabulary.intake import TextRefused, take_in
from vocabulary.terms import ActorKind, Ownership

MOST_VALUES = 50
DAY = timedelta(days=1)
# No slug: it keeps an empty set of actors from being no condition at all.
NOBODY = "-"
MOMENT = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?"
)
SLUG = "[a-z0-9][a-z0-9-]{0,79}"


@dataclass(frozen=True)
class Chosen:
    """The values asked for, and those left out with ``!``; of actors also whole sides, and sets,
    each ``(column, value)`` of actors.

    ``moves`` are the old slugs among them: ``(slug, where it leads, published range)``.
    """

    wanted: tuple = ()
    excluded: tuple = ()
    wanted_sides: tuple = ()
    excluded_sides: tuple = ()
    wanted_sets: tuple = ()
    excluded_sets: tuple = ()
    moves: tuple = ()

    def at(self, moment):
        """The same as it was at ``moment``, now for None: each old slug led to what it was merged
        into, each set to its members."""
        led = {slug: to for slug, to, stood in self.moves if _stood(stood, moment)}
        found = {
            name: tuple(led.get(slug, slug) for slug in getattr(self, name))
            for name in ("wanted", "excluded", "wanted_sides", "excluded_sides")
        }
        found["wanted"] += _members(self.wanted_sets, moment)
        found["excluded"] += _members(self.excluded_sets, moment)
        return Chosen(**found)


def _members(sets, moment):
    """The slugs of all actors in ``sets``."""
    slugs = []
    for column, value in sets:
        rows = Actor.objects.at(moment).filter(**{column: value})
        slugs += [*rows.values_list("slug", flat=True), NOBODY]
    return tuple(slugs)


def _stood(published, moment):
    if moment is None:
        return published.upper is None
    return published.lower <= moment and (published.upper is None or moment < published.upper)


class Text(forms.Field):
    """A text of at most 200 characters, taken in whole. ``schema`` is its JSON Schema."""

    allowed = "a text of 1 to 200 characters"
    schema = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"\S"}

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


class Searched(Text):
    """What is searched for, read to ``words.Sought``."""

    def read(self, text):
        try:
            return words.read(super().read(text))
        except words.Malformed as error:
            raise ValidationError(str(error)) from error


class Flag(Text):
    allowed = "true or false"
    schema = {"type": "boolean"}

    def read(self, text):
        if text not in ("true", "false"):
            raise ValidationError(f"Give {self.allowed}.")
        return text == "true"


class Words(Text):
    """Words that a text must hold, whatever their case; ``any`` asks for any words at all."""

    allowed = "a word or phrase of 1 to 200 characters, or any"

    def read(self, text):
        text = super().read(text)
        return "" if text == "any" else text


class Moment(Text):
    """A moment, as an aware datetime. A bare date is that whole UTC day: read to its beginning,
    or with ``whole`` to its end."""

    allowed = "a date (2023-05-04) or a moment with its offset (2023-05-04T12:00:00+03:00)"
    schema = {
        "type": "string",
        "pattern": f"^{MOMENT}$",
        "examples": ["2023-05-04", "2023-05-04T12:00:00+03:00"],
    }

    def __init__(self, *, whole=False, **kwargs):
        self.whole = whole
        super().__init__(**kwargs)

    def read(self, text):
        # A plus in an address is a space unless it is escaped; no moment holds another space.
        text = text.replace(" ", "+")
        try:
            if not re.fullmatch(MOMENT, text):
                raise ValueError(text)
            return self._day(text) if len(text) == 10 else self._moment(text)
        except (ValueError, OverflowError) as error:
            raise ValidationError(f"Give {self.allowed}.") from error

    def _day(self, text):
        begins = datetime.combine(date.fromisoformat(text), time(), UTC)
        return begins + (DAY - datetime.resolution) if self.whole else begins

    def _moment(self, text):
        return datetime.fromisoformat(text).astimezone(UTC)


def _several(value):
    """The JSON Schema of values parted by commas, each a match of the pattern ``value``."""
    one = f"!?({value})"
    return {"type": "string", "pattern": f"^{one}(,{one}){{0,{MOST_VALUES - 1}}}$"}


# Written out: it is asked before most lists, and to put it together took longer than to answer it.
STANDING = """
    SELECT slug, '', NULL::tstzrange FROM {table} WHERE slug = ANY (%(slugs)s)
    UNION
    SELECT slug, "to", published FROM {redirects}
    WHERE kind = %(kind)s AND slug = ANY (%(slugs)s)
"""


class Values(Text, ABC):
    """Values parted by commas; ``!`` before one leaves it out. Reads to ``Chosen``."""

    def read(self, text):
        values = text.split(",")
        if len(values) > MOST_VALUES:
            raise ValidationError(f"Give at most {MOST_VALUES} values.")
        wanted = tuple(value for value in values if not value.startswith("!"))
        excluded = tuple(value[1:] for value in values if value.startswith("!"))
        return Chosen(wanted, excluded, moves=self.known({*wanted, *excluded}))

    @abstractmethod
    def known(self, values):
        """Where old ones among ``values`` lead. Refuses what may not be asked for."""

    def refuse_unless(self, known):
        if not known:
            raise ValidationError(f"Give {self.allowed}.")


class Terms(Values):
    """Terms of a closed vocabulary; with ``any_of_them`` also ``any``, which stands for them all."""

    def __init__(self, vocabulary, *, any_of_them=False, **kwargs):
        self.vocabulary = vocabulary
        self.terms = list(vocabulary.values)
        self.any_of_them = any_of_them
        super().__init__(**kwargs)

    @property
    def allowed(self):
        return f"one or more of: {', '.join(self.terms + ['any'] * self.any_of_them)}"

    @property
    def schema(self):
        alone = {"type": "string", "enum": self.terms + ["any"] * self.any_of_them}
        return {"anyOf": [alone, _several("|".join(self.terms))]}

    def read(self, text):
        if self.any_of_them and text == "any":
            return Chosen(tuple(self.terms))
        return super().read(text)

    def known(self, values):
        self.refuse_unless(values <= set(self.terms))
        return ()


class Slugs(Values):
    """Slugs of rows of ``model`` that are published, or were. Looked up in the record alone: a
    draft's slug is answered like one that never was."""

    def __init__(self, model, **kwargs):
        self.model = model
        super().__init__(**kwargs)

    @property
    def allowed(self):
        return f"the slug of one or more published {self.model._meta.verbose_name_plural}"

    @property
    def schema(self):
        return _several(SLUG)

    def known(self, values):
        found = self._standing(values)
        self.refuse_unless(values == {slug for slug, *_ in found})
        return tuple(row for row in found if row[1])

    def _standing(self, values):
        """``(slug, to, published)`` of every row and every redirect of ``values``, in one query."""
        asked = {"slugs": list(values), "kind": self.model._meta.model_name}
        with connection.cursor() as cursor:
            cursor.execute(
                STANDING.format(table=self.model._meta.db_table, redirects=Redirect._meta.db_table),
                asked,
            )
            return cursor.fetchall()


class Actors(Slugs):
    """Actors by slug, or by set: ``kind:…``, ``country:…``, ``ownership:…``, ``side:SLUG``."""

    @property
    def allowed(self):
        return (
            f"{super().allowed}, or a set: kind:{'|'.join(ActorKind.values)}, country:UA, "
            f"ownership:{'|'.join(Ownership.values)}, side:SLUG"
        )

    @property
    def schema(self):
        kinds, owners = "|".join(ActorKind.values), "|".join(Ownership.values)
        sets = f"kind:({kinds})|country:[A-Z]{{2}}|ownership:({owners})"
        return _several(f"(side:)?{SLUG}|{sets}")

    def read(self, text):
        chosen = super().read(text)
        parts = {"moves": chosen.moves}
        for name in ("wanted", "excluded"):
            parts |= _parted(name, getattr(chosen, name))
        return Chosen(**parts)

    def known(self, values):
        plain = {value for value in values if ":" not in value}
        sets = [value.split(":", 1) for value in values - plain]
        plain |= {name for kind, name in sets if kind == "side"}
        self.refuse_unless(all(self._is_set(*one) for one in sets))
        return super().known(plain)

    def _is_set(self, kind, name):
        if kind == "country":
            return re.fullmatch("[A-Z]{2}", name) is not None
        terms = {"kind": ActorKind.values, "ownership": Ownership.values, "side": [name]}
        return name in terms.get(kind, ())


def _parted(name, values):
    """``values`` as slugs, sides and sets of actors, each under its name."""
    slugs, sides, sets = [], [], []
    for value in values:
        kind, _, rest = value.rpartition(":")
        if kind == "side":
            sides.append(rest)
        elif kind:
            sets.append((kind, rest))
        else:
            slugs.append(value)
    return {name: tuple(slugs), f"{name}_sides": tuple(sides), f"{name}_sets": tuple(sets)}
