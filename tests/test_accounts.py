"""Accounts, as administrators manage them: with a reason, never their own, never a superuser's."""

import re
from io import StringIO

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from desk.users import ensure_desk_users
from editorial import roles
from editorial.accounts import actions
from editorial.accounts.models import AccountChange
from editorial.actions import Refused
from editorial.history import because
from editorial.models import History
from editorial.roles import NotAllowed
from tests import factories as make
from tests.admin_pages import Person, errors
from tests.refusals import refused, sql
from tests.signing_in import PASSWORD, enrolled, is_in, signed_in

pytestmark = pytest.mark.django_db
WHY = make.WHY


@pytest.fixture(autouse=True)
def quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def boss():
    return make.user("administrator", is_staff=True)


@pytest.fixture
def ann():
    return make.user("researcher", is_staff=True)


def page(user, verb):
    return reverse(f"admin:auth_user_{verb}", args=[user.pk])


# On the pages


def test_an_administrator_adds_an_account_that_can_sign_in_at_once():
    boss = Person("administrator")

    answer = boss.press(
        "/admin/auth/user/add/",
        username="ann",
        first_name="Ann",
        role="researcher",
        password=PASSWORD,
        again=PASSWORD,
        why="She begins today",
    )

    ann = get_user_model().objects.get(username="ann")
    assert answer["Location"] == page(ann, "change")
    assert roles.role_of(ann) == "researcher"
    assert not ann.is_superuser
    here = signed_in(ann)
    assert f"{boss.user} knows your password" in here.get("/admin/").content.decode()
    change = ann.changes.get()
    assert (change.what, change.detail, change.by) == ("added", "researcher", boss.user)
    assert change.why == "She begins today"


def test_what_is_wrong_with_a_new_account_is_said_beside_what_was_typed(ann):
    boss = Person("administrator")
    typed = {"username": ann.username, "role": "reviewer", "why": WHY}

    taken = boss.press("/admin/auth/user/add/", **typed, password=PASSWORD, again=PASSWORD)
    unlike = boss.press("/admin/auth/user/add/", **typed, password=PASSWORD, again="other")
    weak = boss.press("/admin/auth/user/add/", **typed, password="short", again="short")

    assert any("already exists" in sentence for sentence in errors(taken))
    assert "These two are not the same." in errors(unlike)
    assert PASSWORD not in unlike.text
    assert any("too short" in s or "already exists" in s for s in errors(weak))


def test_the_desk_says_account_where_django_says_user(ann):
    boss = Person("administrator")
    typed = {"username": ann.username, "role": "reviewer", "why": WHY}

    taken = boss.press("/admin/auth/user/add/", **typed, password=PASSWORD, again=PASSWORD)

    assert "username: An account with that username already exists." in errors(taken)
    for where in ("/admin/", "/admin/auth/user/", page(ann, "change"), page(ann, "role")):
        hidden = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
        words = hidden.sub(" ", boss.see(where).text)
        assert "ccount" in words
        assert re.findall(r"\busers?\b", words, re.IGNORECASE) == [], where


def test_nothing_is_changed_without_a_reason(ann):
    boss = Person("administrator")

    answer = boss.press(page(ann, "role"), role="publisher", why=" ")

    assert "Say why." in errors(answer)
    assert roles.role_of(ann) == "researcher"


def test_the_page_offers_what_fits_the_account_as_it_stands(ann, boss):
    person = Person("administrator")

    def offered(user):
        return set(re.findall(rf'href="/admin/auth/user/{user.pk}/([a-z-]+)/"', text(user)))

    def text(user):
        return person.see(page(user, "change")).text

    usual = {"details", "role", "password"}
    assert offered(ann) & {*usual, "close", "reopen", "reset-second-factor"} == {*usual, "close"}
    actions.close(ann, by=boss, why=WHY)
    TOTPDevice.objects.create(user=ann, name="phone")
    assert {"reopen", "reset-second-factor"} < offered(ann)
    assert "account closed" in text(ann)
    assert offered(person.user) & usual == set()
    assert offered(make.user(is_superuser=True)) & usual == set()


def test_no_page_shows_a_password_or_a_secret(ann):
    ann.set_password(PASSWORD)
    ann.save()
    enrolled(ann)
    secret = ann.totpdevice_set.get().key
    boss = Person("administrator")

    for where in (page(ann, "change"), "/admin/auth/user/", "/admin/editorial/history/"):
        shown = boss.see(where).text
        assert ann.password not in shown
        assert secret not in shown
    assert boss.see(f"/admin/auth/user/?password__startswith={ann.password[0]}").status_code == 400


def test_groups_devices_and_the_lock_outs_rows_have_no_pages():
    shown = {model._meta.label for model in admin.site._registry}

    assert "auth.User" in shown
    assert not any(name.startswith(("otp_", "axes.")) for name in shown)
    assert "auth.Group" not in shown


@pytest.mark.parametrize("size", [3, 10])
def test_the_list_of_accounts_costs_the_same_at_every_size(size):
    boss = Person("administrator")
    for _ in range(size):
        make.user("researcher", is_staff=True)
    boss.see("/admin/auth/user/")

    with CaptureQueriesContext(connection) as queries:
        assert boss.see("/admin/auth/user/").status_code == 200

    assert len(queries) == 8


# What holds whichever way one comes


def test_nobody_manages_their_own_account(boss):
    for change in (
        lambda: actions.set_role(boss, role="publisher", by=boss, why=WHY),
        lambda: actions.close(boss, by=boss, why=WHY),
        lambda: actions.set_password(boss, password=PASSWORD, by=boss, why=WHY),
        lambda: actions.reset_second_factor(boss, by=boss, why=WHY),
    ):
        with pytest.raises(NotAllowed, match="their own"):
            change()


def test_the_database_too_refuses_a_role_that_one_gave_oneself(boss):
    with because(by=boss, why=WHY), pytest.raises(ValidationError, match="Nobody changes"):
        AccountChange(account=boss, by=boss, what="role", why=WHY).full_clean()
    with because(by=boss, why=WHY), refused("accountchange_role_is_given_by_another"):
        AccountChange.objects.create(account=boss, by=boss, what="role", why=WHY)


def test_a_superuser_is_not_managed_from_inside(boss):
    root = make.user(is_superuser=True, is_staff=True)

    with pytest.raises(NotAllowed, match="command line"):
        actions.set_password(root, password=PASSWORD, by=boss, why=WHY)


def test_a_role_is_one_of_four_and_takes_the_place_of_the_one_before(ann, boss):
    Group.objects.create(name="everything")
    with pytest.raises(Refused, match="A role is one of"):
        actions.set_role(ann, role="everything", by=boss, why=WHY)

    actions.set_role(ann, role="reviewer", by=boss, why=WHY)

    assert [group.name for group in ann.groups.all()] == ["reviewer"]
    assert ann.changes.first().detail == "researcher → reviewer"
    with pytest.raises(Refused, match="already"):
        actions.set_role(ann, role="reviewer", by=boss, why=WHY)


def test_a_closed_account_is_opened_again_as_it_was(ann, boss):
    ann.set_password(PASSWORD)
    ann.save()
    actions.close(ann, by=boss, why=WHY)
    with pytest.raises(Refused, match="closed already"):
        actions.close(ann, by=boss, why=WHY)

    actions.reopen(ann, by=boss, why=WHY)

    assert is_in(signed_in(ann))
    with pytest.raises(Refused, match="open already"):
        actions.reopen(ann, by=boss, why=WHY)


def test_an_account_in_whose_name_a_bundle_was_loaded_is_given_no_password(boss):
    loaded = make.user("researcher")

    with pytest.raises(Refused, match="bundle"):
        actions.set_password(loaded, password=PASSWORD, by=boss, why=WHY)


def test_a_change_that_is_refused_leaves_neither_a_trace_nor_half_of_itself(ann, boss):
    before = AccountChange.objects.count()

    with pytest.raises(Refused, match="Say why"):
        actions.set_role(ann, role="reviewer", by=boss, why=" ")
    with pytest.raises(Refused, match="Say why"):
        actions.add(username="new", role="reviewer", password=PASSWORD, by=boss, why="")

    assert AccountChange.objects.count() == before
    assert not get_user_model().objects.filter(username="new").exists()
    assert roles.role_of(ann) == "researcher"


def test_account_changes_are_in_history_without_any_secret(ann, boss):
    actions.set_password(ann, password=PASSWORD, by=boss, why="forgotten")
    ann.refresh_from_db()

    entry = History.objects.get(table="editorial_accountchange")

    assert (entry.by, entry.why) == (boss, "forgotten")
    assert ann.password not in entry.body.text
    with refused("accepts new rows only"):
        sql("UPDATE editorial_accountchange SET why = 'another'")


# At the command line


@pytest.fixture
def types(monkeypatch):
    """What somebody types where a password is asked for, one line after the other."""

    def types(*lines):
        left = list(lines)
        monkeypatch.setattr("getpass.getpass", lambda prompt: left.pop(0))

    return types


def test_a_password_set_at_the_command_line_is_noted_in_the_name_of_the_account(ann, types, capsys):
    ann.set_password("the one that is forgotten")
    ann.save()
    here = Client()
    here.force_login(ann)
    assert is_in(here)
    types(PASSWORD, PASSWORD)

    call_command("changepassword", ann.username)

    assert "changed successfully" in capsys.readouterr().out
    ann.refresh_from_db()
    assert ann.check_password(PASSWORD)
    change = ann.changes.get()
    assert (change.what, change.by, change.why) == ("password", ann, "set at the command line")
    assert not is_in(here)


def test_a_password_that_is_refused_at_the_command_line_leaves_no_change(ann, types):
    types(*["short"] * 6)

    with pytest.raises(CommandError, match="after 3 attempts"):
        call_command("changepassword", ann.username, stdout=StringIO(), stderr=StringIO())

    ann.refresh_from_db()
    assert not ann.has_usable_password()
    assert not ann.changes.exists()


def test_a_password_of_nobody_is_not_set(db):
    with pytest.raises(CommandError, match="'nobody' does not exist"):
        call_command("changepassword", "nobody")


# The first accounts


def test_a_fresh_site_gets_one_account_of_each_role_that_it_needs():
    passwords = ensure_desk_users()

    assert passwords.keys() == {"researcher", "publisher", "administrator"}
    for name in passwords:
        user = get_user_model().objects.get(username=name)
        assert roles.role_of(user) == name
        assert user.check_password(passwords[name])
        assert user.changes.get().what == "added"
    assert ensure_desk_users() == {}


def test_a_desk_without_an_administrator_gets_one_and_no_other(ann):
    ann.set_password(PASSWORD)
    ann.save()

    assert ensure_desk_users().keys() == {"administrator"}
    assert ensure_desk_users() == {}


def test_the_four_roles_are_groups_that_a_migration_made():
    assert set(Group.objects.values_list("name", flat=True)) == roles.ROLES.keys()
    migration = __import__("editorial.migrations.0005_roles", fromlist=["ROLES"])
    assert set(migration.ROLES) == roles.ROLES.keys()
