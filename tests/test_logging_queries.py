"""The logging screen costs as many queries with a long day's work behind it as with a short one."""

import pytest
from django.urls import reverse

from editorial.history import because
from tests import factories
from tests.admin_pages import Person
from tests.test_admin_queries import cost

pytestmark = pytest.mark.django_db

PARAGRAPH = "Somebody told somebody else that it was so.\n\n"


def page(size):
    """A live blog with a post, a statement with quote, chain and stance for each paragraph."""
    blog = factories.live_blog()
    text = "".join(f"Post {number}\n\n{PARAGRAPH}" for number in range(size))
    capture = factories.capture(blog, text)
    event, talk = factories.event(), factories.occasion()
    for number in range(size):
        post = factories.post(blog, title=f"Post {number}")
        made = factories.statement(reported=False, occasion=talk)
        start = text.index(PARAGRAPH, text.index(f"Post {number}"))
        place = {"passage_capture": capture, "passage_start": start, "passage_end": start + 40}
        report = factories.attribution(made, post, via=[factories.outlet()], **place)
        factories.quote(report, "Somebody", capture=capture, start=start, end=start + 8)
        factories.stance(made, factories.claim(event=event))
        factories.actor_name(made.speaker)
        factories.statement()
    return capture, report


@pytest.fixture(params=[3, 10])
def logged(request):
    rita = Person("researcher")
    with because(by=rita.user, why="made for the test"):
        capture, report = page(request.param)
    rita.client.get(reverse("log:screen", args=[capture.pk]))
    return rita, capture, report


def test_the_screen_costs_the_same_at_every_size(logged):
    rita, capture, report = logged
    where = reverse("log:screen", args=[capture.pk])

    assert cost(rita, where) == 10
    assert cost(rita, f"{where}?after={report.pk}") == 13


def test_what_is_asked_while_somebody_types_costs_the_same_at_every_size(logged):
    rita, capture, report = logged
    stretch = f"start={report.passage_start}&end={report.passage_end}"
    speaker = report.statement.speaker_id

    found = {
        "actors": cost(rita, reverse("log:find", args=["actors"]) + "?q=person"),
        "claims": cost(rita, reverse("log:find", args=["claims"]) + "?q=claim"),
        "when": cost(rita, reverse("log:when") + f"?document={capture.document_id}"),
        "suggest": cost(
            rita, reverse("log:suggest", args=[capture.pk]) + f"?{stretch}&speaker={speaker}"
        ),
    }

    assert found == {"actors": 6, "claims": 5, "when": 5, "suggest": 10}


def test_the_queue_costs_the_same_at_every_size(logged):
    rita, _, _ = logged

    assert cost(rita, reverse("log:queue")) == 6
