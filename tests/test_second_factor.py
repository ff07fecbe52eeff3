"""The second factor: enrolled by oneself, asked of those who have one, never accepted twice."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from editorial.accounts import actions, second_factor
from editorial.accounts.models import RecoveryCode
from editorial.roles import NotAllowed
from tests import factories as make
from tests.signing_in import (
    PASSWORD,
    code_now,
    code_of,
    enrolled,
    forget_codes,
    is_in,
    person,
    signed_in,
    try_code,
    try_password,
)

pytestmark = pytest.mark.django_db
ENROL = "/admin/account/second-factor/"
REMOVE = "/admin/account/second-factor/remove/"
CODES = "/admin/account/recovery-codes/"


@pytest.fixture(autouse=True)
def quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ann():
    return person("publisher")


@pytest.fixture
def halfway(ann, client):
    """A browser in which Ann, who has a device, has given her password."""
    client.codes = enrolled(ann)
    try_password(client, ann)
    return client


def codes_on(answer):
    return re.findall(r"<li><code>([a-z2-7-]+)</code>", answer.content.decode())


# Enrolling


def test_the_page_shows_the_secret_as_picture_and_text_and_keeps_it_while_one_looks(ann):
    here = signed_in(ann)

    first, again = here.get(ENROL).content.decode(), here.get(ENROL).content.decode()

    secret = re.search(r"<code>([A-Z2-7-]+)</code>", first)[1]
    assert secret in again
    assert "<svg" in first
    assert "style=" not in first[first.index("<svg") : first.index("</svg>")]
    assert not TOTPDevice.objects.exists()


def test_a_code_of_the_new_device_and_the_password_enrol_and_show_ten_codes_once(ann):
    here, there = signed_in(ann), signed_in(ann)
    here.get(ENROL)
    key = here.session["new_second_factor"]

    answer = here.post(ENROL, {"password": PASSWORD, "code": code_of(key)})

    assert len(set(codes_on(answer))) == 10
    assert "no-store" in answer["Cache-Control"]
    assert is_in(here)
    assert not is_in(there)
    assert "new_second_factor" not in here.session
    assert codes_on(here.get("/admin/account/")) == []
    assert ann.changes.get().what == "factor_added"


@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"code": "12345"}, {"code": "words"}])
def test_without_the_password_or_a_fitting_code_nothing_is_enrolled(wrong, ann):
    here = signed_in(ann)
    here.get(ENROL)
    right = {"password": PASSWORD, "code": code_of(here.session["new_second_factor"])}

    answer = here.post(ENROL, right | wrong)

    assert "errorlist" in answer.content.decode()
    assert not TOTPDevice.objects.exists()
    assert not ann.changes.exists()


def test_a_second_device_is_refused(ann):
    enrolled(ann)
    key = second_factor.new_key()

    with pytest.raises(actions.Refused, match="already"):
        second_factor.enrol(ann, key=key, code=code_of(key))


def test_recovery_codes_are_kept_as_digests_only(ann):
    codes = enrolled(ann)

    kept = str(list(RecoveryCode.objects.values_list()))
    assert all(code not in kept and code.replace("-", "") not in kept for code in codes)


# Signing in


def test_the_code_is_asked_only_of_those_who_have_a_device(ann, client):
    assert try_password(client, ann)["Location"] == "/admin/"

    enrolled(ann)
    answer = try_password(Client(), ann)

    assert answer["Location"].startswith("/admin/login/code/")


def test_password_and_code_let_in_and_either_alone_does_not(ann, halfway):
    assert not is_in(halfway)
    assert not is_in(Client())

    assert try_code(halfway, code_now(ann)).status_code == 302

    assert is_in(halfway)
    assert try_code(Client(), code_now(ann, 1))["Location"] == "/admin/login/"


def test_the_way_goes_on_to_where_one_wanted_and_never_elsewhere(ann, halfway):
    def onward(wanted):
        forget_codes(ann)
        try_password(halfway, ann)
        where = reverse("admin:sign_in_code") + f"?next={wanted}"
        answer = halfway.post(where, {"code": code_now(ann)})
        halfway.post("/admin/logout/")
        return answer["Location"]

    assert onward("/admin/claims/claim/") == "/admin/claims/claim/"
    assert onward("//elsewhere.example/") == "/admin/"


def test_a_code_that_was_used_is_refused_the_second_time(ann, halfway):
    code = code_now(ann)
    try_code(halfway, code)
    other = Client()
    try_password(other, ann)

    answer = try_code(other, code)

    assert "not accepted" in answer.content.decode()
    assert not is_in(other)


def test_a_recovery_code_lets_in_once_however_it_is_typed(ann, halfway):
    code = halfway.codes[0]
    try_code(halfway, f" {code.upper().replace('-', ' ')} ")
    assert is_in(halfway)
    assert ann.changes.first().what == "code_used"
    assert ann.changes.first().detail == "9 left"

    other = Client()
    try_password(other, ann)
    try_code(other, code)

    assert not is_in(other)


def test_somebody_elses_code_is_no_use(ann, halfway):
    bob = person("publisher")
    codes = enrolled(bob)

    try_code(halfway, codes[0])
    try_code(halfway, code_now(bob))

    assert not is_in(halfway)


def test_a_wrong_code_makes_the_next_one_wait_and_the_page_says_how_long(ann, halfway):
    answer = try_code(halfway, "000000")
    at_once = try_code(halfway, code_now(ann))

    assert "looked at in 1 second" in answer.content.decode()
    assert "not accepted" in at_once.content.decode()
    assert not is_in(halfway)


def test_wrong_codes_count_as_failures_and_the_right_password_does_not_forgive_them(ann, halfway):
    for _ in range(4):
        try_password(halfway, ann)
        assert try_code(halfway, "000000").status_code == 200
    assert try_code(halfway, "000000").status_code == 429
    forget_codes(ann)

    assert try_code(halfway, code_now(ann)).status_code == 429
    assert try_code(halfway, halfway.codes[0]).status_code == 429
    assert try_password(Client(), ann).status_code == 429
    assert RecoveryCode.objects.filter(used_at=None).count() == 10


def test_halfway_in_ends_after_five_minutes_and_with_a_new_password(ann, halfway):
    ann.set_password("entirely different one")
    ann.save()
    assert try_code(halfway, code_now(ann))["Location"] == "/admin/login/"

    try_password(halfway, ann, "entirely different one")
    session = halfway.session
    session["halfway_in"] = {**session["halfway_in"], "at": session["halfway_in"]["at"] - 301}
    session.save()
    assert try_code(halfway, code_now(ann))["Location"] == "/admin/login/"
    assert not is_in(halfway)


def test_a_session_without_a_code_is_none_for_somebody_who_has_a_device(ann, client):
    enrolled(ann)

    client.force_login(ann, backend="editorial.accounts.sessions.DeskBackend")

    assert not is_in(client)


# Taking it away


def test_one_removes_ones_own_with_password_and_code(ann):
    codes = enrolled(ann)
    here, there = signed_in(ann, codes), signed_in(ann, codes)

    here.post(REMOVE, {"password": PASSWORD, "code": codes.pop()})

    assert second_factor.device_of(ann) is None
    assert not RecoveryCode.objects.exists()
    assert is_in(here)
    assert not is_in(there)
    assert ann.changes.first().what == "factor_removed"


@pytest.mark.parametrize("page", [REMOVE, CODES])
@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"code": "000000"}])
def test_neither_password_nor_code_alone_changes_anything_and_failures_count(page, wrong, ann):
    codes = enrolled(ann)
    here = signed_in(ann, codes)
    before = set(RecoveryCode.objects.values_list("digest", flat=True))

    for _ in range(5):
        answer = here.post(page, {"password": PASSWORD, "code": "no code"} | wrong)

    assert answer.status_code == 429
    assert second_factor.device_of(ann)
    assert set(RecoveryCode.objects.values_list("digest", flat=True)) == before


def test_nobody_takes_away_or_renews_without_proof_or_with_anothers(ann):
    bob = person("publisher")
    for user in (ann, bob):
        enrolled(user)

    for proof in (None, second_factor.device_of(bob)):
        for change in (second_factor.remove, second_factor.renew_codes):
            with pytest.raises(NotAllowed, match="password and a code"):
                change(ann, verified=proof)


def test_new_recovery_codes_take_the_place_of_the_old_ones(ann):
    codes = enrolled(ann)
    here = signed_in(ann, codes)

    answer = here.post(CODES, {"password": PASSWORD, "code": codes.pop()})
    new = codes_on(answer)

    assert len(new) == 10
    assert second_factor.verify(ann, codes.pop()) is None
    assert second_factor.verify(ann, new[0])
    assert is_in(here)


def test_an_administrator_takes_away_a_lost_one_and_the_sessions_end(ann):
    codes = enrolled(ann)
    here = signed_in(ann, codes)
    boss = person("administrator")

    actions.reset_second_factor(ann, by=boss, why="her phone is in the river")

    assert not is_in(here)
    assert signed_in(ann)
    change = ann.changes.first()
    assert (change.by, change.why) == (boss, "her phone is in the river")


# Who is asked to have one


@pytest.mark.parametrize(
    ("role", "asked"),
    [("researcher", False), ("reviewer", False), ("publisher", True), ("administrator", True)],
)
def test_the_first_page_reminds_whoever_publishes_or_manages_accounts(role, asked):
    user = person(role)

    assert ("Set up a second factor" in signed_in(user).get("/admin/").content.decode()) is asked
    codes = enrolled(user)
    here = signed_in(user, codes)
    assert "Set up a second factor" not in here.get("/admin/").content.decode()


def test_where_it_is_required_those_without_are_sent_to_enrol_and_nowhere_else(ann, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    here = Client()
    try_password(here, ann)

    for page in ("/admin/", "/admin/claims/claim/", "/admin/claims/claim/add/", CODES):
        assert here.get(page)["Location"] == ENROL
        assert here.post(page)["Location"] == ENROL
    assert here.get("/admin/account/").status_code == 200
    here.get(ENROL)
    key = here.session["new_second_factor"]
    here.post(ENROL, {"password": PASSWORD, "code": code_of(key)})

    assert is_in(here)


def test_a_superuser_has_one_as_anybody(client):
    root = make.user(is_staff=True, is_superuser=True)
    root.set_password(PASSWORD)
    root.save()
    enrolled(root)

    try_password(client, root)

    assert not is_in(client)
