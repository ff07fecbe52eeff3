"""An error at the desk is told under the desk's header, with the way back."""

import pytest
from django.test import Client

from tests.admin_pages import Person

pytestmark = pytest.mark.django_db

HEADER, WAY_BACK = ">On Record – desk</a>", '<a href="/admin/">The desk’s first page</a>'


@pytest.mark.parametrize(
    ("where", "status", "sentence"),
    [
        ("/admin/auth/user/", 403, "This is not for your role"),
        ("/admin/claims/claim/999999/submit/", 404, "There is no such page"),
        ("/admin/log/999999/", 404, "There is no such page"),
    ],
)
def test_an_error_leads_back_to_the_desk(rita, where, status, sentence):
    page = rita.see(where)

    assert page.status_code == status
    assert HEADER in page.text
    assert sentence in page.text
    assert WAY_BACK in page.text


def test_who_is_refused_reads_what_they_may_not(rita):
    page = Person("reviewer").see("/admin/log/queue/")

    assert page.status_code == 403
    assert "may not log statements." in page.text


def test_a_form_from_before_a_sign_in_says_that_nothing_was_saved(rita):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(rita.user)

    answer = strict.post("/admin/claims/claim/add/", {"text": "Ten drones fell."})

    assert answer.status_code == 403
    text = answer.content.decode()
    assert all(words in text for words in (HEADER, WAY_BACK, "Nothing was saved"))


@pytest.mark.parametrize("where", ["/nothing/", "/claims/nothing/"])
def test_the_public_pages_on_the_desks_side_keep_their_own_words(rita, where):
    page = rita.see(where)

    assert page.status_code == 404
    assert "Nothing is on record at this address." in page.text


def test_who_is_not_signed_in_learns_of_no_page():
    answer = Client().get("/admin/log/999999/")

    assert answer["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("where", ["/admin/", "/admin/claims/claim/"])
def test_another_host_is_refused_before_anybody_is_asked_who_they_are(rita, where):
    answer = rita.client.get(where, headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()
