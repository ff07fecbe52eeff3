"""What was wrong is told where it stood, and in one list: what is right, and since when."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from record.models import Correction, Edition
from record.publish import check_record, rebuild_record
from tests import frozen, kremlin, markup

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MISTAKE = frozen.correction("We named the wrong day.", "It was Wednesday.")


def part(kind, slug):
    return next(one for one in kremlin.story() if one.kind == kind and one.content["slug"] == slug)


def correct(contents, told=MISTAKE, **keys):
    frozen.publish(contents.but(**keys), corrections={contents.path: told})


def listed(client):
    response = client.get("/corrections/")
    assert response.status_code == 200
    return markup.read(response.content).one("article")


def entries(client):
    response = client.get("/corrections/atom.xml")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall("a:entry", ATOM)


def test_without_a_mistake_the_list_says_so(client, told):
    assert "Nothing was corrected or withdrawn yet." in listed(client).text
    assert entries(client) == []


def test_a_corrected_claim_is_listed_with_who_says_and_denies_it(client, told):
    correct(part("claim", kremlin.CLAIM), text="Another wording of the claim.")

    text = listed(client).text

    assert "wrong since" in text
    assert "We named the wrong day. It was Wednesday." in text
    assert "Asserted by" in text[: text.index("Another wording of the claim.")]
    (entry,) = entries(client)
    title = entry.findtext("a:title", namespaces=ATOM)
    assert title.startswith("Correction: Asserted by")
    assert title.endswith("Another wording of the claim.")
    assert "It was Wednesday." in entry.findtext("a:summary", namespaces=ATOM)


def test_a_retraction_is_called_one(client, told):
    retraction = frozen.correction("He never said it.", "", kind="retraction")

    correct(part("claim", kremlin.CLAIM), retraction, text="Another wording.")

    assert listed(client).one("p", class_="note").text.startswith("Retraction, ")


@pytest.mark.parametrize(
    ("kind", "slug"),
    [
        ("actor", "peskov"),
        ("document", "cnn-post-28"),
        ("event", "kremlin-drones"),
        ("evidence", "cnn-video-analysis"),
        ("statement", "kirby-ridiculous"),
        ("view", "unsubstantiated-kremlin-drones"),
    ],
)
def test_what_is_corrected_is_named_and_told_on_its_own_page(client, told, kind, slug):
    contents = part(kind, slug)
    named = {"actor": "name", "evidence": "what", "statement": "summary"}.get(kind, "title")

    correct(contents, **{named: "As it should be"})

    assert "As it should be" in listed(client).text
    address = listed(client).one("section").all("a")[0].attributes["href"]
    assert "It was Wednesday." in markup.read(client.get(address).content).text


def test_a_withdrawal_is_listed_by_its_reason_and_nothing_else(client, told):
    correct(part("claim", kremlin.CLAIM), text="A wording that shall go.")

    frozen.withdraw(f"claim/{kremlin.CLAIM}", "error")

    text = listed(client).text
    assert "Withdrawn because it was wrong." in text
    assert "wording" not in text
    assert "wrong day" not in text
    (entry,) = entries(client)
    assert entry.findtext("a:title", namespaces=ATOM) == "Withdrawn: claim"


def test_a_correction_of_a_withdrawn_statement_is_gone_from_the_claims_that_showed_it(client, told):
    correct(part("statement", "kirby-ridiculous"), summary="As it should be.")
    page = f"/claims/{kremlin.CLAIM}/"
    assert "wrong day" in client.get(page).content.decode()

    frozen.withdraw("statement/kirby-ridiculous")

    assert "wrong day" not in client.get(page).content.decode()
    assert not Correction.objects.exists()
    assert check_record() == []


def test_a_private_persons_correction_is_told_nowhere(client, told):
    person = frozen.actor("somebody", name="Ann Doe", private=True)
    frozen.publish(person)

    correct(person, name="Ann Roe")

    assert not Correction.objects.exists()
    assert set(Edition.objects.filter(of="somebody").values_list("correction", flat=True)) == {""}


def test_a_pinned_card_tells_what_was_corrected_in_a_statement_since(client, told):
    correct(part("statement", "kirby-ridiculous"), summary="As it should be.")

    card = markup.read(client.get(f"/embed/claims/{kremlin.CLAIM}/?edition=1").content)

    lines = [line.text for line in card.one("aside").all("li")]
    assert lines[0].startswith("Correction of a statement shown here, ")
    assert lines[0].endswith("We named the wrong day. It was Wednesday.")


def test_the_list_costs_two_queries_at_every_size(client, told):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            listed(client)
        return len(queries)

    correct(part("claim", kremlin.CLAIM), text="Another wording.")
    frozen.withdraw("view/unsubstantiated-kremlin-drones")
    few = cost()
    for number in range(9):
        correct(part("event", "kremlin-drones"), title=f"Title {number}")

    assert (few, cost()) == (2, 2)


def test_what_is_rebuilt_tells_the_same(client, told):
    correct(part("claim", kremlin.CLAIM), text="Another wording.")
    before = client.get("/corrections/").content

    rebuild_record()

    assert client.get("/corrections/").content == before


def test_hostile_words_are_inert_in_the_list_and_the_feed(client, told):
    hostile = frozen.correction("</title><script>alert(1)</script>]]>", "& so on")

    correct(part("claim", kremlin.CLAIM), hostile, text="<b>Another</b> wording.")

    assert b"<script" not in client.get("/corrections/").content
    assert "<script>alert(1)</script>" in entries(client)[0].findtext("a:summary", namespaces=ATOM)
