"""The stories by a moment, held against what is left of them where all that came later is taken out."""

from collections import Counter
from datetime import datetime

import pytest
from django.http import QueryDict

from editorial.models import Dossier
from record.drawing import Snapshot
from record.publish import Editions
from record.query import RESOURCES, counting, facets
from record.rows import rows_of, text_of
from tests import worlds
from tests.story import slugs

# Every test is undone by itself, inside the transaction that holds the story.
pytestmark = pytest.mark.django_db
LISTS = {one.rows(None).model: name for name, one in RESOURCES.items() if name != "denials"}


@pytest.fixture(scope="module")
def entries(published):
    """What is published of the stories, as frozen."""
    paths = [f"{kind}/{slug}" for kind, slug in Dossier.objects.values_list("kind", "slug")]
    snapshot = Editions(paths)
    return [snapshot.raw(*path.split("/")) for path in paths]


@pytest.mark.parametrize(
    "moment", ["2023-05-03T20:59:59.999999+00:00", "2023-05-04T03:59:59+00:00"]
)
def test_by_a_moment_the_record_is_what_had_been_said_by_then(ask, entries, moment, monkeypatch):
    left = worlds.Remains(entries, datetime.fromisoformat(moment)).entries()
    snapshot = Snapshot(left, "on-record")
    drawn = {}
    for entry in left:
        for row in rows_of(snapshot, entry):
            if type(row) in LISTS and row.row and not getattr(row, "as_reported", False):
                drawn.setdefault(LISTS[type(row)], []).append(row)

    # Documents are how we know: they stay, whenever they appeared.
    for name in {*drawn} - {"documents", "editions"}:
        found = sorted(text_of(row) for row in ask(name, as_of=moment, page_size="100"))
        assert found == sorted(row.row for row in drawn[name]), name
    denials = [stance for stance in drawn["stances"] if stance.position == "denies"]
    rows = {**drawn, "denials": denials}
    monkeypatch.setattr(counting, "SAMPLE", 10_000)
    for name in ("claims", "stances", "denials", "figures", "assessments"):
        kept = Counter(one for row in rows.get(name, ()) for one in row.facets)
        for facet in facets(name, QueryDict(f"as_of={moment.replace('+', '%2B')}")):
            for value in facet["values"]:
                assert value["count"] == kept[f"{facet['facet']}:{value['value']}"], (name, value)
    contested = {claim.slug for claim in drawn["claims"] if claim.contested}
    assert contested
    assert slugs(ask("claims", as_of=moment, contested="true", page_size="100")) == contested
