"""What a signed-in person may send by mistake or by malice is refused in a sentence, and saves nothing."""

import html

import pytest

from editorial.models import Dossier
from tests import factories as make
from tests.hostile import cases

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def numbers(transactional_db, rita, made):
    """``{claim}``, ``{document}`` and ``{capture}``, by name."""
    document = made(make.document)
    return {
        "claim": made(make.claim).pk,
        "document": document.pk,
        "capture": made(make.capture, document, text="He said no.").pk,
    }


def ask(client, given, numbers):
    given = {"at": given} if isinstance(given, str) else given
    address = given["at"]
    for name, number in numbers.items():
        address = address.replace(f"{{{name}}}", str(number))
    kind = given.get("type", FORM)
    return client.generic(given.get("method", "GET"), address, given.get("body", ""), kind)


def wrong(response, group):
    """What is other than ``group`` says, or nothing."""
    text = html.unescape(response.content.decode())
    if "application/" in response["Content-Type"]:
        text = str(response.json())
    if response.status_code != group["answer"]:
        return response.status_code
    if group.get("says", "") not in text:
        return text
    return "" if response.get("Location", "") == group.get("to", "") else response["Location"]


def test_the_desk_answers_what_should_never_have_been_sent(numbers, rita):
    # In one test: what PostgreSQL refuses ends a transaction, so each must have its own.
    rita.client.raise_request_exception = False
    before = Dossier.objects.count()

    found = {
        case.id: answer[:300] if isinstance(answer, str) else answer
        for case in cases("desk")
        if (answer := wrong(ask(rita.client, case.values[1], numbers), case.values[0]))
    }

    assert found == {}
    assert Dossier.objects.count() == before
