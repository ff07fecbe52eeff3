"""What is said of a claim and of a time is said in the language of the page; what is published is not."""

import json
from datetime import datetime

import pytest
from django.utils import translation

from embed import telling
from record import models, wording
from tests import frozen, kremlin
from vocabulary.times import UncertainTime

PART_OF_DAY = {
    "precision": "part_of_day",
    "from": "2023-05-03T00:00:00+03:00",
    "before": "2023-05-03T06:00:00+03:00",
    "zone": "UTC",
}


def told(time):
    return telling.when(UncertainTime.from_json(time).as_api())


def test_a_month_behind_a_day_is_in_the_genitive_and_alone_in_the_nominative():
    moment = datetime(2023, 5, 4)

    with translation.override("uk"):
        assert wording.day(moment) == "4 травня 2023"
        assert wording.month(moment).lower() == "травень 2023"
    assert wording.day(moment) == "4 May 2023"
    assert wording.month(moment) == "May 2023"


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ({"on": "2023-05-04"}, "4 травня 2023"),
        (
            {"precision": "week", "from": "2023-05-01T00:00:00Z", "before": "2023-05-08T00:00:00Z"},
            "1–7 травня 2023",
        ),
        (
            {
                "precision": "interval",
                "from": "2023-04-28T00:00:00Z",
                "before": "2023-05-04T00:00:00Z",
            },
            "28 квітня – 3 травня 2023",
        ),
        (PART_OF_DAY, "2 травня 2023, 21:00 – 3 травня 2023, 02:59, UTC"),
    ],
)
def test_a_time_is_told_in_the_language_of_the_page(time, words):
    with translation.override("uk"):
        assert words in told(time)


@pytest.mark.parametrize(
    ("count", "listed"),
    [(1, "A"), (2, "A and B"), (3, "A, B and C"), (4, "A, B and 2 others")],
)
def test_names_are_listed_and_past_three_counted(count, listed):
    assert wording.listed("ABCD"[:count]) == listed


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ({"assessor": None, "words": "", "coded_by_us": False}, "supported"),
        ({"assessor": {"name": "We"}, "coded_by_us": False}, "supported, according to We"),
        (
            {"assessor": {"name": "CNN"}, "coded_by_us": True},
            "according to CNN; coded by us as supported",
        ),
        (
            {"assessor": {"name": "CNN"}, "words": "100 % so", "coded_by_us": True},
            "“100 % so”, according to CNN; coded by us as supported",
        ),
    ],
)
def test_a_judgement_is_never_told_without_whose_it_is(status, words):
    assert wording.judged({"label": "supported", "words": "", **status}) == words


@pytest.mark.django_db
def test_what_is_published_is_in_english_whatever_language_is_active():
    story = kremlin.story()
    frozen.publish(*story)
    slug = kremlin.CLAIM
    plain = models.Claim.objects.now().get(slug=slug)

    with translation.override("uk"):
        changed = kremlin.claims()[0].but(kind="intent")
        frozen.publish(changed, corrections={changed.path: frozen.correction()})

    anew = models.Claim.objects.now().get(slug=slug)
    assert anew.edition == plain.edition + 1
    assert json.loads(anew.detail)["statuses"] == json.loads(plain.detail)["statuses"]
    told = f"{anew.card} {anew.detail}"
    assert "As of" in anew.card
    assert "3 May 2023" in anew.card
    assert not [month for month in ("травня", "Травень", "листопада") if month in told]
