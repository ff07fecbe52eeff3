"""Every constraint of the desk, by name: told in words by Python, enforced by the database."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from editorial.models import Body
from tests import factories as make
from tests.constraint_cases import CASES
from tests.refusals import refused_by

CONSTRAINTS = {
    constraint.name: (model, constraint)
    for app in ("editorial", "events", "sources", "claims", "desk")
    for model in apps.get_app_config(app).get_models()
    for constraint in model._meta.constraints
}
EACH_CASE = [
    pytest.param(name, wrong, id=f"{name}-{wrong.__name__}")
    for name, found in CASES.items()
    for wrong in found
]


def test_every_constraint_has_a_case_and_every_case_a_constraint():
    assert CASES.keys() == CONSTRAINTS.keys()


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_a_constraint_is_named_after_its_model(name):
    model, _ = CONSTRAINTS[name]

    assert name.startswith(f"{model._meta.model_name}_")


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_a_constraint_says_in_a_sentence_what_is_wrong(name):
    _, constraint = CONSTRAINTS[name]

    said = constraint.violation_error_message

    assert said != constraint.default_violation_error_message
    assert re.fullmatch(r"[“A-Z].{14,}[.…]", said)
    assert name not in said
    assert not re.search(r"\b\w+_\w+\b", said), "a column's name is no word for a reader"


@pytest.mark.parametrize(("name", "wrong"), EACH_CASE)
def test_python_tells_what_is_wrong(name, wrong, at_desk):
    _, constraint = CONSTRAINTS[name]
    row, values = wrong()
    row.full_clean()

    with pytest.raises(ValidationError) as refusal:
        broken(row, values).full_clean()

    assert constraint.violation_error_message in refusal.value.messages


@pytest.mark.parametrize(("name", "wrong"), EACH_CASE)
def test_the_database_refuses_who_goes_round_python(name, wrong, at_desk):
    row, values = wrong()

    with refused_by(name):
        write_round_python(row, values)


def broken(row, values):
    """``row`` with ``values``: a new row where the table takes no changes."""
    for name, value in values.items():
        setattr(row, name, value)
    if not can_change(row):
        row.pk = None
        row._state.adding = True
    return row


def write_round_python(row, values):
    if can_change(row):
        type(row).objects.filter(pk=row.pk).update(**values)
    else:
        type(row).objects.bulk_create([broken(row, values)])


def can_change(row):
    """Whether the table of ``row`` takes changes at all: some accept new rows only."""
    return row._meta.model_name not in {
        "accountchange",
        "apikey",
        "assessment",
        "capture",
        "edition",
        "history",
        "reviewitem",
    }


def test_a_body_that_two_people_erased_satisfies_its_constraint(db):
    erased = Body(
        digest="0" * 64,
        salt=b"",
        content=b"",
        erased_at=make.now(),
        ordered_by=make.user(),
        confirmed_by=make.user(),
    )

    erased.validate_constraints()
