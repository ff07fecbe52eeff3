"""What ships is published whole, exported as it was, and told as guide and README tell it."""

import json
import re

import pytest
from django.core.management import call_command
from django.test import Client

from bench import recall
from editorial.models import Dossier, Edition, History
from record.publish import check_record
from record.query import RESOURCES
from tests.contract import answer_of, troubles, validator
from tests.guide import QUESTIONS, prelude, run
from tests.serving import served
from tests.story import PROJECT, STORIES, load, names

# Every test is undone by itself, inside the transaction that holds the story.
pytestmark = pytest.mark.django_db


def test_everything_is_published_and_the_record_is_what_the_editions_draw(published):
    assert not Dossier.objects.changed().exists()
    assert Edition.objects.filter(consequential=True).count() == 0
    assert check_record() == []


@pytest.mark.parametrize("resource", RESOURCES)
def test_no_list_holds_two_rows_of_one_name(ask, resource):
    found = [row["slug"] for row in ask(resource, page_size=100)]

    assert len(found) == len(set(found)) > 0


def test_loading_it_again_changes_nothing(published):
    before = History.objects.count()

    load()

    assert History.objects.count() == before


@pytest.mark.parametrize("story", STORIES, ids=lambda folder: folder.name)
def test_it_is_exported_byte_for_byte(published, tmp_path, story):
    call_command("export_bundle", story.name, str(tmp_path), verbosity=0)

    for file in story.iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


@pytest.mark.parametrize("name", RESOURCES)
def test_every_answer_is_as_the_openapi_document_tells_it(published, name):
    of_list, address = validator(answer_of(f"/api/v1/{name}/")), f"/api/v1/{name}/?page_size=100"
    of_one = validator(answer_of(f"/api/v1/{name}/{{slug}}/"))
    resource, found = RESOURCES[name], []

    while address:
        page = Client().get(address).json()
        found += troubles(of_list, page)
        address = page["next"]
    for text in texts(resource):
        found += troubles(of_one, json.loads(text))

    assert found == []


def texts(resource):
    """What the addresses of single objects answer: what is stored, to the byte, where reading adds
    nothing to it."""
    if resource.name not in ("editions", "views"):
        return resource.rows(None).values_list(resource.text, flat=True)
    found = resource.rows(None).values_list("slug", flat=True)
    return [Client().get(f"/api/v1/{resource.name}/{slug}/").content for slug in found]


def test_the_guide_asks_ten_questions_and_every_address_finds_something(published):
    assert len(QUESTIONS) == 10
    for question in QUESTIONS:
        assert Client().get(question.address).json()["results"], question.title


def test_the_python_of_the_guide_prints_what_the_guide_says(published, capsys):
    known = {}
    with served() as site:
        run(prelude(site), known)
        for question in QUESTIONS:
            run(question.python, known)

            assert capsys.readouterr().out == question.text, question.title


def test_a_statement_is_known_again_by_another_report_of_it(published):
    """The whole of it, in several ways: bench/README.md."""
    hits = []
    for report in recall.told_again(every=10):
        with recall.without(recall.own_wordings(report)):
            hits += [recall.found_by_all_known(report, text) for text in recall.texts_of(report)]

    assert len(hits) > 40
    assert sum(hits) / len(hits) >= 0.9


def test_before_it_was_published_nothing_was_on_record(ask):
    assert ask("claims", as_published="2023-05-04") == []


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
