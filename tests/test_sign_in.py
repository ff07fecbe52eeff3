"""The way in: name and password, the lock-out, and how long a session lives."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial.accounts import actions
from tests import factories as make
from tests.signing_in import PASSWORD, is_in, person, signed_in, try_password

pytestmark = pytest.mark.django_db
WHY = make.WHY


@pytest.fixture(autouse=True)
def quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ann():
    return person("researcher")


@pytest.fixture
def boss():
    return person("administrator")


def fail(client, user, times, **headers):
    for _ in range(times):
        answer = try_password(client, user, "wrong", **headers)
    return answer


def test_a_name_and_its_password_let_in_and_lead_to_the_first_page(ann, client):
    answer = try_password(client, ann)

    assert answer["Location"] == "/admin/"
    assert is_in(client)


def test_one_is_led_to_the_page_that_was_asked_for_but_never_to_another_site(ann, client):
    def onward(wanted):
        sent = {"username": ann.username, "password": PASSWORD, "next": wanted}
        return Client().post(reverse("admin:login"), sent)["Location"]

    assert onward("/admin/claims/claim/") == "/admin/claims/claim/"
    assert onward("https://elsewhere.example/admin/") == "/admin/"


def test_five_failures_shut_out_even_the_right_password_and_say_so(ann, client):
    assert fail(client, ann, 4).status_code == 200
    shut = fail(client, ann, 1)

    answer = try_password(client, ann)

    assert shut.status_code == answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "no-store" in answer["Cache-Control"]
    assert "Try again in 15 minutes" in answer.content.decode()
    assert not is_in(client)


def test_the_lock_out_ends_by_itself_and_trying_on_makes_it_no_longer(ann, client):
    fail(client, ann, 7)
    past = timezone.now() - timedelta(minutes=15, seconds=1)

    assert AccessAttempt.objects.get().failures_since_start == 5
    AccessAttempt.objects.update(attempt_time=past)
    try_password(client, ann)

    assert is_in(client)


def test_a_success_forgets_the_failures_before_it(ann, client):
    fail(client, ann, 4)
    try_password(client, ann)

    assert fail(Client(), ann, 4).status_code == 200


def test_others_are_not_shut_out_with_one(ann, boss, client):
    fail(client, ann, 5)

    try_password(client, boss)

    assert is_in(client)


def test_a_forged_header_does_not_make_another_address(ann, client):
    for number in range(5):
        answer = try_password(client, ann, "wrong", **{"X-Forwarded-For": f"10.0.0.{number}"})

    assert answer.status_code == 429


def test_behind_a_proxy_of_our_own_only_its_entry_counts(ann, client, settings):
    settings.TRUSTED_PROXIES = 1
    for number in range(5):
        header = {"X-Forwarded-For": f"10.0.0.{number}, 192.0.2.1"}
        answer = try_password(client, ann, "wrong", **header)
    elsewhere = try_password(Client(), ann, **{"X-Forwarded-For": "192.0.2.1, 198.51.100.7"})

    assert answer.status_code == 429
    assert elsewhere.status_code == 302


@pytest.mark.parametrize("header", ["", "not an address", "192.0.2.1'; DROP TABLE x", "a,b,c"])
def test_what_is_no_address_in_the_header_is_passed_over(header, ann, client, settings):
    settings.TRUSTED_PROXIES = 1

    assert fail(client, ann, 5, **{"X-Forwarded-For": header}).status_code == 429


def test_what_was_typed_is_not_kept_with_the_failure(ann, client):
    try_password(client, ann, "my other password")

    kept = AccessAttempt.objects.get()
    assert "my other password" not in f"{kept.get_data} {kept.post_data}"


def test_neither_a_closed_account_nor_one_that_is_not_of_the_desk_gets_in(ann, client):
    ann.is_active = False
    ann.save()
    assert try_password(client, ann).status_code == 200

    ann.is_active, ann.is_staff = True, False
    ann.save()
    assert try_password(client, ann).status_code == 200
    assert not is_in(client)


# Sessions


def test_a_session_lasts_half_a_day_at_most_and_ends_with_the_browser(ann, client):
    cookie = try_password(client, ann).cookies["sessionid"]

    assert cookie["max-age"] == ""
    assert cookie["expires"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert client.session.get_expiry_age() == 12 * 60 * 60


CHANGES = {
    "role": lambda ann, boss: actions.set_role(ann, role="reviewer", by=boss, why=WHY),
    "password": lambda ann, boss: actions.set_password(ann, password="x9" * 9, by=boss, why=WHY),
    "closed": lambda ann, boss: actions.close(ann, by=boss, why=WHY),
    "group, by hand": lambda ann, boss: ann.groups.clear(),
    "superuser, by hand": lambda ann, boss: type(ann).objects.update(is_superuser=True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_session_ends_with_a_change_of_what_its_user_may(change, ann, boss):
    here, there, other = signed_in(ann), signed_in(ann), signed_in(boss)

    CHANGES[change](ann, boss)

    assert not is_in(here)
    assert not is_in(there)
    if "superuser" not in change:
        assert is_in(other)


def test_a_session_that_ended_does_not_come_back_with_the_old_role(ann, boss):
    here = signed_in(ann)
    actions.set_role(ann, role="reviewer", by=boss, why=WHY)
    assert not is_in(here)

    actions.set_role(ann, role="researcher", by=boss, why=WHY)

    assert not is_in(here)


def test_ones_own_new_password_ends_ones_other_sessions_only(ann):
    here, there = signed_in(ann), signed_in(ann)
    new = "another long enough one"

    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    here.post(reverse("admin:password_change"), sent)

    assert is_in(here)
    assert not is_in(there)
    assert ann.changes.get().what == "password"


def test_guessing_the_old_password_inside_shuts_out_too(ann):
    here = signed_in(ann)
    sent = {"old_password": "wrong", "new_password1": "y8" * 9, "new_password2": "y8" * 9}

    answers = [here.post(reverse("admin:password_change"), sent).status_code for _ in range(5)]
    right = here.post(reverse("admin:password_change"), {**sent, "old_password": PASSWORD})

    assert answers == [200] * 4 + [429]
    assert right.status_code == 429
    ann.refresh_from_db()
    assert ann.check_password(PASSWORD)


@pytest.mark.parametrize("weak", ["short", "12345678901234", "password1234", "researcher-12"])
def test_a_weak_password_is_refused(weak, boss):
    with pytest.raises(Exception, match="password"):
        actions.add(username="researcher-12", role="reviewer", password=weak, by=boss, why=WHY)
