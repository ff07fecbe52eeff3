"""What the database refuses, said in a test: by the constraint's name or by the sentence."""

from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction


@contextmanager
def refused(sentence):
    """The database refuses what happens in this block, with ``sentence`` (a regular expression).

    ``save`` passes the sentence on as a ``ValidationError``.
    """
    with pytest.raises((IntegrityError, ValidationError), match=sentence) as refusal, checked():
        yield
    assert IntegrityError in {type(refusal.value), type(refusal.value.__cause__)}


@contextmanager
def refused_by(constraint):
    """The database refuses what happens in this block, and names ``constraint``."""
    with pytest.raises(IntegrityError) as refusal, checked(constraint):
        yield
    assert refusal.value.__cause__.diag.constraint_name == constraint


@contextmanager
def checked(first=""):
    """What the database would check at the end of the transaction, it checks after this block.

    ``first`` names a constraint that is checked before the others.
    """
    with transaction.atomic():
        yield
        if first and sql("SELECT 1 FROM pg_constraint WHERE conname = %s AND condeferrable", first):
            sql(f"SET CONSTRAINTS {first} IMMEDIATE")
        now_rather_than_at_commit()


def now_rather_than_at_commit():
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("SET CONSTRAINTS ALL DEFERRED")


def sql(statement, *values):
    """Run ``statement`` as somebody would who goes round Python."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else None
