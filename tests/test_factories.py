"""There is a factory for every model of the desk, and what it makes is valid."""

import re

import pytest
from django.apps import apps

from tests import factories
from tests.refusals import now_rather_than_at_commit

MODELS = [
    model
    for app in ("editorial", "events", "sources", "claims", "desk")
    for model in apps.get_app_config(app).get_models()
    if model.__name__ != "Dossier"
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_has_a_factory_that_needs_nothing(model, at_desk):
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()

    # No function may be called "import".
    made = getattr(factories, {"import": "imported"}.get(name, name))()

    assert type(made) is model
    assert model.objects.get(pk=made.pk) == made
    now_rather_than_at_commit()
