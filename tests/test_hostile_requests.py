"""Hostile requests to the public side, each with the whole answer that it must get."""

import html
import json
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.core import signing
from django.db import transaction
from django.test import Client

from api.problems import PROBLEMS
from record.query import RESOURCES
from record.query.counting import FACETS
from record.query.cursors import SALT
from record.query.shape import applicable
from tests import frozen, kremlin
from tests.hostile import cases

pytestmark = pytest.mark.django_db
# What no answer may hold: a trace of how it was made.
LEAKS = re.compile(rb"Traceback|psycopg|django|SELECT|record_\w+|\.py\b|/site-packages/")
# The one thing that was asked and is told again.
NAMED = re.compile(rb'"parameter":"(\\.|[^"\\])*"')


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The story on the record, for all of these: they only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        frozen.publish(*kremlin.story())
        yield Client(raise_request_exception=False)
        transaction.set_rollback(True)


def ask(site, given):
    """The answer to ``given``: an address, or ``{at, method, headers, body}``."""
    given = {"at": given} if isinstance(given, str) else given
    headers = dict(given.get("headers", {}))
    host = {"HTTP_HOST": headers.pop("Host")} if "Host" in headers else {}
    return site.generic(
        given.get("method", "GET"),
        with_cursors(site, given["at"]),
        given.get("body", "").encode("utf-8", "surrogatepass"),
        content_type=headers.pop("Content-Type", "application/octet-stream"),
        headers=headers,
        **host,
    )


def with_cursors(site, address):
    return re.sub(
        r"\{(a[^}]*|half a [^}]*|cursor [^}]*)\}", lambda m: quote(token(site, m[1])), address
    )


def token(site, name):
    following = site.get("/api/v1/claims/?page_size=1").json()["next"]
    (real,) = parse_qs(urlsplit(following).query)["cursor"]
    signer = signing.Signer(salt=SALT)
    *_, signed_for = place = signer.unsign_object(real)
    return {
        "cursor of claims": real,
        "half a cursor of claims": real[: len(real) // 2],
        "cursor of claims under an old key": signing.Signer(
            key="an old key", salt=SALT
        ).sign_object(place),
        "a token signed for something else": signing.Signer(salt="something else").sign_object(
            place
        ),
        "cursor of claims at a place that is none": signer.sign_object(
            ["2023-02-30", "x", True, signed_for]
        ),
    }[name]


def filled(sentence):
    """A sentence of a table with the names that it lists."""
    for name, resource in RESOURCES.items():
        sentence = sentence.replace(f"{{parameters of {name}}}", ", ".join(applicable(resource)))
    for name, facets in FACETS.items():
        sentence = sentence.replace(f"{{facets of {name}}}", ", ".join(facets))
    return sentence


def is_well_kept(response):
    """What holds of every answer, whatever was asked."""
    content = b"".join(response)
    assert response.status_code < 500
    assert not LEAKS.search(NAMED.sub(b"", content)) or response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    return content


@pytest.mark.parametrize(("group", "given"), cases("api"))
def test_the_api_answers_what_should_never_have_been_asked(site, group, given, request):
    status, kind = group["answer"].split()

    response = ask(site, given)

    content = is_well_kept(response)
    assert response.status_code == int(status), content[:300]
    if kind == "json":
        assert response["Content-Type"] == "application/json"
        return
    assert response["Content-Type"] == "application/problem+json"
    expected = {
        "type": PROBLEMS[kind].type,
        "title": PROBLEMS[kind].title,
        "status": int(status),
        "detail": filled(group["says"]),
    }
    if parameter := group.get("parameter"):
        expected["parameter"] = parameter
    told = json.loads(content)
    if parameter == "(its name)":
        expected["parameter"] = told["parameter"]
    assert told == expected


@pytest.mark.parametrize(("group", "given"), cases("pages"))
def test_a_page_answers_what_should_never_have_been_asked(site, group, given):
    response = ask(site, given)

    content = is_well_kept(response)
    assert response.status_code == group["answer"]
    assert group["says"] in html.unescape(content.decode())
    assert b"evil" not in content
    assert b"<script>alert" not in content
