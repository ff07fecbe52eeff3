"""The desk's own field types: exact words, notes of several lines, slugs, uncertain times."""

from functools import cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from vocabulary.intake import TextRefused, take_in
from vocabulary.terms import Precision
from vocabulary.times import UncertainTime


class Words(models.CharField):
    """A line of text kept code point for code point.

    Every way in passes ``take_in``: forms and ``full_clean`` through ``clean``, and bulk writes,
    updates and look-ups through ``get_prep_value``, so that no write can go round it.
    """

    lines = False

    def clean(self, value, model_instance):
        try:
            return super().clean(self.take(value), model_instance)
        except TextRefused as refusal:
            raise ValidationError(str(refusal), code="text") from refusal

    def get_prep_value(self, value):
        return self.take(super().get_prep_value(value))

    def take(self, value):
        return take_in(value, lines=self.lines) if isinstance(value, str) else value

    def formfield(self, **kwargs):
        # Django trims by default; a quote may begin or end with a space.
        return super().formfield(**{"strip": False, **kwargs})


class Notes(Words):
    """Text of several lines. A browser sends its line ends as CR LF; they are kept as LF."""

    lines = True

    def take(self, value):
        return super().take(value.replace("\r\n", "\n") if isinstance(value, str) else value)

    def formfield(self, **kwargs):
        from django.forms import Textarea

        return super().formfield(**{"widget": Textarea, **kwargs})


class Slug(models.SlugField):
    """A public, stable name: ``a-z``, ``0-9`` and single hyphens, at most 80.

    Never a word that stands in its place in an address of the API: ``/claims/count/``.
    """

    RESERVED = ("count", "facets")

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 80)
        super().__init__(**kwargs)
        self.validators = [
            RegexValidator(
                r"\A[a-z0-9]+(-[a-z0-9]+)*\Z",
                "Write small letters a–z, digits and single hyphens.",
                "slug",
            ),
            RegexValidator(
                rf"\A({'|'.join(self.RESERVED)})\Z",
                "This word is taken by the API's addresses: choose another.",
                "slug",
                inverse_match=True,
            ),
        ]


@cache
def _zones():
    return available_timezones()


def validate_zone(name):
    if name and name not in _zones():
        raise ValidationError(f"“{name}” is not an IANA time zone.", code="zone")


class UncertainTimeField:
    """``said = UncertainTimeField()`` adds six columns, ``said_earliest`` to ``said_as_given``.

    The attribute itself reads and takes an ``UncertainTime`` (or None where not ``required``).
    Name its constraint in the model's ``Meta``: ``UncertainTimeField.constraint("statement", "said")``.
    """

    def __init__(self, *, required=True):
        self.required = required
        null = not required
        self.columns = {
            "earliest": models.DateTimeField(null=null, blank=null),
            "latest": models.DateTimeField(null=null, blank=null),
            "precision": models.CharField(max_length=12, choices=Precision, blank=null),
            "zone": models.CharField(max_length=64, blank=null, validators=[validate_zone]),
            "inferred": models.BooleanField(default=False),
            "as_given": Words(max_length=200, blank=True),
        }

    def contribute_to_class(self, cls, name):
        for column, field in self.columns.items():
            cls.add_to_class(f"{name}_{column}", field)

        def read(instance):
            values = {column: getattr(instance, f"{name}_{column}") for column in self.columns}
            return UncertainTime(**values).in_zone() if values["earliest"] else None

        def write(instance, time):
            blank = {"earliest": None, "latest": None, "inferred": False}
            for column in self.columns:
                value = getattr(time, column) if time else blank.get(column, "")
                setattr(instance, f"{name}_{column}", value)

        setattr(cls, name, property(read, write, doc=f"{name}: an UncertainTime"))

    @staticmethod
    def constraint(model, name):
        """The bounds stand in order, with precision and zone; or all of these are missing."""
        earliest, latest = f"{name}_earliest", f"{name}_latest"
        precision, zone = f"{name}_precision", f"{name}_zone"
        # An empty bound compares to nothing, and a check that is neither true nor false passes.
        given = Q(**{f"{earliest}__isnull": False, f"{latest}__isnull": False})
        return models.CheckConstraint(
            name=f"{model}_{name}_bounds_stand_in_order",
            condition=(
                given
                & Q(**{f"{earliest}__lte": F(latest)})
                & ~Q(**{precision: ""})
                & ~Q(**{zone: ""})
            )
            | Q(**{earliest: None, latest: None, precision: "", zone: ""}),
            violation_error_message="A time needs its earliest and its latest moment, in order, "
            "its precision and its zone.",
        )
