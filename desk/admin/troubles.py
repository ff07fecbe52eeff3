"""What went wrong, as sentences a person can read."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.db.models import ProtectedError

from editorial.actions import Refused
from editorial.roles import NotAllowed

TROUBLES = (Refused, NotAllowed, ValidationError, IntegrityError, DataError, ProtectedError)


def sentences(trouble):
    """The sentences to show for ``trouble``, one of ``TROUBLES``."""
    if isinstance(trouble, ValidationError):
        return _of_validation(trouble)
    if isinstance(trouble, ProtectedError):
        return ["Other rows rest on this one: " + ", ".join(_named(trouble.protected_objects))]
    if isinstance(trouble, IntegrityError | DataError):
        return [_of_database(trouble)]
    return [str(trouble)]


def _of_validation(trouble):
    if not hasattr(trouble, "error_dict"):
        return trouble.messages
    return [
        sentence if name == "__all__" else f"{name.replace('_', ' ')}: {sentence}"
        for name, said in trouble.message_dict.items()
        for sentence in said
    ]


def _of_database(error):
    """The trigger's own sentence, or that of the constraint it names."""
    told = getattr(error.__cause__, "diag", None)
    if told is None:
        return str(error)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == told.constraint_name:
                return str(constraint.get_violation_error_message())
    return told.message_primary or str(error)


def _named(rows, most=5):
    rows = list(rows)
    yield from (f"{row._meta.verbose_name} “{row}”" for row in rows[:most])
    if len(rows) > most:
        yield f"and {len(rows) - most} more"
