"""Every address of the desk, by every method, as everybody: docs/permissions.md is what holds."""

import pytest
from django.db import transaction
from django.template.backends.dummy import TemplateStrings
from django.test import override_settings

from tests.permission_table import ROLES, addresses, expected, only_shown
from tests.permission_world import World

pytestmark = pytest.mark.django_db
METHODS = ("GET", "POST")
HASHERS = "django.contrib.auth.hashers"
# Kept by a browser on purpose: they hold nothing of the desk's.
MAY_BE_KEPT = {"jsi18n/", "password_change/", "password_change/done/"}


class BlankPages(TemplateStrings):
    """Pages without content: who is let in is decided before one is drawn, and drawing is slow."""

    def get_template(self, template_name):
        return self.from_string("")


BLANK = [
    {
        "BACKEND": f"{__name__}.BlankPages",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {},
    }
]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once, inside a transaction that ends with the module. What a test does is undone."""
    quick = override_settings(PASSWORD_HASHERS=[f"{HASHERS}.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic(), quick:
        made = World()
        with override_settings(TEMPLATES=BLANK):
            yield made
        transaction.set_rollback(True)


def test_every_address_has_a_row_and_every_row_an_address():
    told = {address for address, _ in expected()}

    assert addresses() - told == set()
    assert told - addresses() == set()
    assert {method for _, method in expected()} == set(METHODS)
    assert len(expected()) == len(addresses()) * len(METHODS)


def test_a_post_acts_for_somebody_unless_its_address_only_shows():
    posts = {
        address: set(told.values())
        for (address, method), told in expected().items()
        if method == "POST"
    }
    let_in = {address for address, words in posts.items() if words & {"page", "onward", "acts"}}
    acting = {address for address, words in posts.items() if "acts" in words}

    assert let_in - acting == only_shown()


@pytest.mark.parametrize("address", sorted(addresses()))
@pytest.mark.parametrize("method", METHODS)
def test_an_address_answers_each_person_as_the_table_says(address, method, world):
    answers = {role: world.ask(address, method, role) for role in ROLES}

    assert {role: word for role, (word, _) in answers.items()} == expected()[address, method]
    if address not in MAY_BE_KEPT:
        pages = [answer for word, answer in answers.values() if word == "page"]
        assert all("no-store" in page["Cache-Control"] for page in pages)


@pytest.mark.parametrize("address", sorted(addresses()))
def test_a_form_from_another_site_is_refused(address, world):
    word, _ = world.ask(address, "POST", "superuser", csrf=False)

    assert word == "403"
