"""What is written of a day at the desk: lines of JSON with what happened, and none of what was typed."""

import http.cookies
import json
import logging
import os
import re
import signal
import sys
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction

from api.logs import JsonLines
from config.postgres.cluster import embedded
from config.postgres.making import OWNER
from tests import factories as make
from tests.sides import running
from tests.signing_in import PASSWORD, person

CANARY = "canary-7f3a"
JSON_KEYS = {"time", "level", "logger", "message", "process"}


class Browser:
    """Keeps the cookies of a running desk, and sends its forms with the token that it gave."""

    def __init__(self, side):
        self.side, self.cookies = side, http.cookies.SimpleCookie()

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, **fields):
        token = self.cookies["csrftoken"].value if "csrftoken" in self.cookies else ""
        body = urlencode({"csrfmiddlewaretoken": token, **fields}, doseq=True)
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, method, path, body=None, headers=None):
        sent = "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())
        given = {**(headers or {}), "Cookie": sent, "Referer": f"http://127.0.0.1/{CANARY}"}
        status, answered, text = self.side.ask(method, path, body, given)
        for cookie in answered.get_all("Set-Cookie", ()):
            self.cookies.load(cookie)
        return status, text.decode()


@pytest.fixture
def desk(transactional_db, tmp_path):
    url = embedded().url(OWNER, connection.settings_dict["NAME"])
    with running("desk", url, tmp_path / "desk") as side:
        yield side


def a_day_at_the_desk(browser, user):
    """Signing in badly and well, drafts saved and refused, look-ups, errors. What was answered."""
    browser.get("/admin/login/?next=/admin/")
    login = "/admin/login/?next=/admin/"
    yield browser.post(login, username=CANARY, password=CANARY)
    yield browser.post(login, username=user.username, password=PASSWORD)
    yield browser.get("/admin/")
    yield browser.get(f"/admin/claims/claim/?q={CANARY}")
    yield browser.get(f"/admin/claims/claim/?{CANARY}=1&e=1")
    draft = {"slug": CANARY, "text": f"That {CANARY}.", "why": CANARY, "name": CANARY}
    yield browser.post("/admin/sources/actor/add/", **draft, _save="1")
    yield browser.post("/admin/claims/claim/add/", **draft, _save="1")
    yield browser.get(f"/claims/{CANARY}/?{CANARY}={CANARY}")
    yield browser.get(f"/api/v1/claims/?q={CANARY}&{CANARY}=1")
    yield browser.get(f"/{CANARY}/")
    browser.cookies.pop("csrftoken")
    yield browser.post("/admin/claims/claim/add/", **draft)


def test_the_log_of_a_day_at_the_desk_holds_nothing_that_was_typed_or_asked(desk):
    user = person("researcher")
    with connection.cursor() as cursor:
        # An error of the database that repeats the row, as its DETAIL.
        cursor.execute(
            "ALTER TABLE axes_accessattempt ADD CONSTRAINT never CHECK (false) NOT VALID"
        )
    try:
        answered = list(a_day_at_the_desk(Browser(desk), user))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE axes_accessattempt DROP CONSTRAINT never")

    statuses = [status for status, _ in answered]
    assert {200, 302, 403, 404, 500} <= set(statuses)
    lines = [json.loads(line) for line in desk.log.splitlines()]
    assert lines
    assert all(line.keys() >= JSON_KEYS for line in lines)
    assert CANARY not in desk.log
    assert PASSWORD not in desk.log
    routes = [line["route"] for line in lines if line["message"] == "answered"]
    refused = [error for line in lines for error in line.get("error", ())]
    assert "never" in [error.get("constraint") for error in refused]
    assert {"admin:login", "admin:claims_claim_add", "claim", "none"} <= set(routes)


def test_every_line_of_a_request_carries_its_id(desk):
    desk.get("/api/v1/claims/nothing/", **{"X-Request-ID": "from-the-proxy"})

    lines = [json.loads(line) for line in desk.log.splitlines()]
    told = [line for line in lines if line.get("request_id") == "from-the-proxy"]
    assert [(line["message"], line["status"]) for line in told] == [("answered", 404)]


def written(record):
    return json.loads(JsonLines().format(record))


def record_of(name, message, *args, exc_info=None):
    return logging.LogRecord(name, logging.ERROR, "/x/made.py", 7, message, args, exc_info, "f")


def test_a_message_of_a_library_is_written_without_its_values():
    assert (
        written(record_of("django.request", "Not Found: %s", CANARY))["message"] == "Not Found: %s"
    )
    assert written(record_of("django.security", f"Bad {CANARY}"))["message"] == "made.f"
    assert written(record_of("gunicorn.error", "Worker %d left", 7))["message"] == "Worker 7 left"
    assert written(record_of("api.limits", "Not counted: %s", "file"))["message"] == (
        "Not counted: file"
    )


@pytest.mark.django_db
def test_an_error_is_written_with_its_place_and_without_its_words():
    user = make.user("researcher")
    try:
        with transaction.atomic():
            get_user_model().objects.create(username=user.username, first_name=CANARY)
    except DatabaseError:
        record = record_of("django.request", "%s: %s", "x", "y", exc_info=sys.exc_info())

    text = JsonLines().format(record)

    outer, inner = json.loads(text)["error"]
    assert outer["class"] == "django.db.utils.IntegrityError"
    assert (inner["sqlstate"], inner["constraint"]) == ("23505", "auth_user_username_key")
    assert re.search(r"test_logs\.py:\d+ test_an_error", outer["at"][0])
    assert user.username not in text
    assert CANARY not in text


def test_the_numbers_of_several_workers_add_up_and_stay_when_one_is_killed(
    transactional_db, tmp_path
):
    url = embedded().url(OWNER, connection.settings_dict["NAME"])
    name = 'on_record_requests_total{route="about",status="2xx"}'
    with running("desk", url, tmp_path / "desk", workers=2) as desk:
        workers = set()
        while len(workers) < 2 or desk.numbers()[name] < 40:
            assert desk.get("/about/")[0] == 200
            lines = [json.loads(line) for line in desk.log.splitlines()]
            answered = [line for line in lines if line.get("route") == "about"]
            workers = {line["process"] for line in answered}
            assert desk.numbers()[name] == len(answered)

        os.kill(workers.pop(), signal.SIGKILL)
        assert desk.get("/about/")[0] == 200
        assert desk.numbers()[name] == len(answered) + 1
