"""A story with a claim, a statement and an actor on record twice, and merges of them."""

import json

from django.test import Client

from record.models import Claim
from tests import frozen

OLD, NEW = "old-claim", "new-claim"


def story():
    return frozen.scene(
        frozen.actor("john-kirby", name="John Kirby"),
        frozen.statement("accusation"),
        frozen.statement(
            "reply",
            "kirby",
            reports=[frozen.report(quotes=[frozen.quote("a lie, all of it")], relays=["tass"])],
        ),
        frozen.statement("reply-again", "john-kirby"),
        frozen.claim(NEW, frozen.stance("accusation")),
        frozen.claim(
            OLD, frozen.stance("reply", "denies"), assessments=[frozen.assessment("refuted")]
        ),
    )


def find(path):
    return next(one for one in story() if one.path == path)


def merge(path, into, **rest):
    one = find(path).but(merged_into=into, **rest)
    return frozen.publish(one)


def unmerge(path):
    return frozen.publish(find(path))


def get(address, **query):
    return Client().get(address, query)


def slugs(resource, **query):
    response = get(f"/api/v1/{resource}/", **query)
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def detail(slug):
    return json.loads(Claim.objects.now().get(slug=slug).detail)
