"""What every row of the desk is, and every part of a dossier."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models


def broken_rule(error, *models_):
    """The rule that an ``IntegrityError`` is about, in words, as a ``ValidationError``.

    A constraint of ``models_`` or of a parent speaks its own message; a trigger's sentence is the
    error's first line.
    """
    told = getattr(error.__cause__, "diag", None)
    name = told.constraint_name if told else None
    rules = [
        rule
        for model in models_
        for table in (model, *model._meta.all_parents)
        for rule in table._meta.constraints
    ]
    message = next((rule.violation_error_message for rule in rules if rule.name == name), None)
    if message is None:
        message = told.message_primary if told and told.message_primary else str(error)
    return ValidationError(message, code=name or "rule")


class Recorded(models.Model):
    """A row of the desk. What the database refuses is told in words, as a ``ValidationError``."""

    class Meta:
        abstract = True

    def save(self, **kwargs):
        # The rules between columns and rows are the database's to check: asking each of them
        # beforehand costs a query a rule. Forms ask them all, for the sake of the field names.
        self.clean_fields(exclude={f.name for f in self._meta.fields if f.is_relation})
        self.clean()
        try:
            super().save(**kwargs)
        except IntegrityError as error:
            raise broken_rule(error, type(self)) from error


class Part(Recorded):
    """A row that belongs to a dossier and is reviewed with it. ``owner`` names the way there."""

    owner = None

    class Meta:
        abstract = True

    @property
    def dossier(self):
        row = self
        for step in self.owner.split("."):
            row = getattr(row, step)
        return row


class KeyedQuerySet(models.QuerySet):
    """Parts that have a key in their dossier; a reference names them ``dossier-slug/key``."""

    def by_reference(self, reference):
        slug, _, key = reference.partition("/")
        return self.get(**{f"{self.model.owner}__slug": slug, "key": key})
