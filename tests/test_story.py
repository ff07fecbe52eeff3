"""The story that ships: loaded, published and asked, as ``make run`` does it.

The answers were worked out by hand from the live blog, post by post.
"""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from editorial.models import Dossier, Edition, History
from record.publish import check_record

PROJECT = Path(__file__).resolve().parent.parent
STORY = PROJECT / "stories" / "kremlin-drones-2023-05-03"
# Every test is undone by itself, inside the transaction that holds the story.
pytestmark = pytest.mark.django_db
INCIDENT = "kremlin-drone-incident-2023-05-03"


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker):
    """The story on the record, once for all tests here; they only read, or undo what they write."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_bundle", str(STORY), publish=True, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def ask(published):
    """Every row that the API answers to a query, page after page."""

    def ask(resource, **query):
        answer = Client().get(f"/api/v1/{resource}/", query).json()
        rows = answer["results"]
        while answer["next"]:
            answer = Client().get(answer["next"]).json()
            rows += answer["results"]
        return rows

    return ask


def names(voices):
    return [voice["name"] for voice in voices]


def slugs(rows):
    return {row["slug"] for row in rows}


def test_everything_is_published_and_the_record_is_what_the_editions_draw(published):
    assert not Dossier.objects.changed().exists()
    assert Edition.objects.filter(consequential=True).count() == 0
    assert check_record() == []


def test_loading_it_again_changes_nothing(published):
    before = History.objects.count()

    call_command("load_bundle", str(STORY), publish=True, verbosity=0)

    assert History.objects.count() == before


def test_it_is_exported_byte_for_byte(published, tmp_path):
    call_command("export_bundle", STORY.name, str(tmp_path), verbosity=0)

    for file in STORY.iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


def test_the_unsubstantiated_claims_about_the_incident(ask):
    rows = ask("claims", event=INCIDENT, evidence_status="unsubstantiated")

    assert slugs(rows) == {
        "kremlin-2023-05-03-whole-account",
        "kremlin-2023-05-03-who-decided",
        "kremlin-2023-05-03-who-ukraine",
    }
    assert all(row["contested"] for row in rows)
    for row in rows:
        assert {status["assessor"]["slug"] for status in row["statuses"]} == {"cnn"}
        assert all(status["coded_by_us"] and status["words"] for status in row["statuses"])


def test_who_denies_that_washington_decided_and_in_which_words(ask):
    denials = ask("denials", speaker="john-kirby", event=INCIDENT)

    decided = {
        row["statement"]["slug"]: [word["exact"] for word in row["words"]]
        for row in denials
        if row["claim"]["slug"] == "kremlin-2023-05-03-who-decided"
    }
    assert set(decided) == {
        "kirby-calls-accusations-ridiculous",
        "kirby-calls-claim-ludicrous",
        "kirby-denies-us-role",
    }
    assert decided["kirby-calls-accusations-ridiculous"][0] == "ridiculous"


def test_what_ryabkov_said_reached_us_through_first_channel_and_tass(ask):
    (row,) = [
        row
        for row in ask("statements", speaker="sergei-ryabkov", via="first-channel")
        if "Moscow is working" in json.dumps(row["words"])
    ]

    chains = [[hop["actor"]["slug"] for hop in report["chain"]] for report in row["reports"]]
    assert ["first-channel", "tass"] in chains


def test_the_two_drones_are_supported_by_the_outlets_analysis_of_videos(ask):
    rows = ask("claims", event=INCIDENT, evidence_status="supported")

    assert slugs(rows) == {
        "kremlin-2023-05-03-drones-overhead",
        "kremlin-2023-05-03-how-many-drones",
    }
    assert {s["assessor"]["slug"] for row in rows for s in row["statuses"]} == {"cnn"}


def test_us_officials_who_do_not_know_stand_under_every_claim_of_who_did_it(ask):
    rows = ask("claims", event_only=INCIDENT, kind="responsibility")

    for row in rows:
        speakers = {
            (stance["speaker"] or {"slug": ""})["slug"]
            for stance in row["stances"]["no_position"]["shown"]
        }
        assert "us-officials" in speakers, row["slug"]


def test_the_readme_gives_the_real_answer(ask):
    readme = (PROJECT / "README.md").read_text()
    query = re.search(r"/api/v1/claims/\?(\S+)'", readme).group(1)
    told = json.loads(re.search(r"```json\n(.*?)```", readme, re.DOTALL).group(1))

    rows = ask("claims", **dict(pair.split("=") for pair in query.split("&")))

    assert told == [brief(row) for row in rows]


def brief(row):
    """What the README prints of a claim."""
    return {
        "text": row["text"],
        "statuses": [
            f"{s['status']}: “{s['words']}”, {s['assessor']['name']}" for s in row["statuses"]
        ],
        "asserted_by": names(row["asserted_by"]),
        "denied_by": names(row["denied_by"]),
    }
