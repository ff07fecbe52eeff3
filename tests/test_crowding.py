"""Costly questions are few at once, and nobody who reads a page waits for them."""

import threading

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from api import crowding

COSTLY = [
    "/api/v1/search/?q=x",
    "/api/v1/claims/facets/",
    "/api/v1/denials/count/?speaker=x",
    "/api/v1/events/e/accounts/",
    "/api/v1/claims/?q=x",
    "/api/v1/statements/?as_of=2023-05-04",
    "/api/v1/claims/?only_via=tass",
]
CHEAP = [
    "/",
    "/claims/x/",
    "/embed/claims/x/",
    "/api/v1/claims/",
    "/api/v1/claims/x/",
    "/api/v1/claims/?event=x&evidence_status=verified",
    "/search/",
]


@pytest.fixture
def crowd():
    """A site at which as many costly questions are being answered as may; ``end`` answers them."""
    asked, answer = threading.Semaphore(0), threading.Event()

    def respond(request):
        if "wait" in request.GET:
            asked.release()
            answer.wait(10)
        return HttpResponse()

    site = crowding.FewAtOnce(respond)

    def ask(path, **query):
        return site(RequestFactory().get(path, query or None)).status_code

    threads = [
        threading.Thread(target=ask, args=("/api/v1/search/",), kwargs={"wait": 1})
        for _ in range(crowding.AT_ONCE)
    ]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert asked.acquire(timeout=10)

    def end():
        answer.set()
        for thread in threads:
            thread.join()

    site.end = end
    yield site
    end()


@pytest.mark.parametrize("path", COSTLY)
def test_one_more_is_refused_and_told_when_to_come_back(crowd, path):
    answer = crowd(RequestFactory().get(path))

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert int(answer["Retry-After"]) > 0
    assert b"/problems/questions-busy/" in answer.content


@pytest.mark.parametrize("path", ["/search/?q=x", "/uk/search/?speaker=x"])
def test_one_more_who_searches_by_hand_is_told_on_a_page(crowd, path):
    answer = crowd(RequestFactory().get(path))

    assert (answer.status_code, answer["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"
    assert b"Many are searching just now" in answer.content


@pytest.mark.parametrize("path", CHEAP)
def test_everything_else_is_answered_meanwhile(crowd, path):
    assert crowd(RequestFactory().get(path)).status_code == 200


def test_a_place_is_free_again_when_an_answer_is_made_and_when_it_fails(crowd):
    crowd.end()

    def fail(request):
        raise ValueError("a fault of the view")

    assert crowd(RequestFactory().get(COSTLY[0])).status_code == 200
    crowd.get_response = fail
    for _ in range(2 * crowding.AT_ONCE):
        with pytest.raises(ValueError, match="a fault"):
            crowd(RequestFactory().get(COSTLY[0]))
