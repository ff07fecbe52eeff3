"""A story of three days, and what is asked of the world by one of them."""

from django.test import Client

from editorial.models import Edition
from record.query import PARAMETERS
from tests import frozen

OF_THE_WORLD = list(PARAMETERS["as_of"].on)
WEDNESDAY, THURSDAY, FRIDAY = ({"on": f"2023-05-0{day}"} for day in (3, 4, 5))
TOLL = {"words": "eight", "low": "8", "high": "8", "qualifier": "exactly", "measure": "killed"}


def said(slug, speaker, day, *quotes, **rest):
    report = frozen.report(quotes=[frozen.quote(exact) for exact in quotes])
    return frozen.statement(slug, speaker, [report], said=day, **rest)


def story():
    """On Wednesday one accuses and one does not know; on Thursday it is denied and taken back, the
    silence ends, the claim is assessed and replaced, and a film of Wednesday is spoken of."""
    return frozen.scene(
        frozen.document("late", published=FRIDAY),
        said("accusation", "peskov", WEDNESDAY, "a terrorist act"),
        said("shrug", "kirby", WEDNESDAY),
        said("denial", "kirby", THURSDAY, "ludicrous"),
        said("regret", "peskov", THURSDAY, links=[{"kind": "retracts", "to": "accusation"}]),
        frozen.evidence("film", document="post", produced=WEDNESDAY),
        frozen.claim(
            "directed",
            frozen.stance("accusation", figures=[TOLL]),
            frozen.stance("shrug", "no_position", detail="does_not_know", ended_by="denial"),
            frozen.stance("denial", "denies"),
            assessments=[frozen.assessment("unsubstantiated", assessed=THURSDAY)],
            bearings=[
                {"evidence": "film", "bearing": "supports", "attribution": "regret/post"},
            ],
        ),
        frozen.claim(
            "later",
            frozen.stance("denial"),
            links=[{"kind": "replaces", "to": "directed", "basis": "our_reading", "reason": "x"}],
        ),
    )


def get(path, **query):
    response = Client().get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content
    return response.json()


def slugs(path, **query):
    return {row["slug"] for row in get(f"{path}/", **query)["results"]}


def moment(path="claim/directed"):
    kind, slug = path.split("/")
    latest = Edition.objects.filter(dossier__kind=kind, dossier__slug=slug).latest("number")
    return latest.published_at.isoformat()
