"""A claim's page tells everything on record of it: by time, with chains, parts and editions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import frozen, kremlin
from tests.markup import page

pytestmark = pytest.mark.django_db
CLAIM = f"/claims/{kremlin.CLAIM}/"


def correct(**keys):
    """Publish the flagship claim anew, changed, with a correction."""
    changed = kremlin.claims()[0].but(**keys)
    frozen.publish(changed, corrections={changed.path: frozen.correction()})


def entries(shown):
    timeline = shown.one("section", id="timeline").one("ol")
    return [
        (entry.one("p", class_="when").text, entry.one("span", class_="what").text)
        for entry in timeline.all("li")
    ]


def test_the_timeline_holds_everything_by_time_and_what_has_none_last(client, told):
    found = entries(page(client, CLAIM))

    assert found[0] == ("3 May 2023 (inferred)", "Statement")
    assert [what for _, what in found].count("Statement") == 7
    assert ("4 May 2023", "Assessment") in found
    assert found[-2][1] == "Published"
    assert found[-1] == ("time not known", "Evidence")


def test_a_piece_of_evidence_stands_where_it_was_made(client):
    made = frozen.evidence("video", produced={"on": "2023-05-01"})
    claim = frozen.claim(
        "c", frozen.stance("said"), bearings=[{"evidence": "video", "bearing": "supports"}]
    )
    frozen.publish(*frozen.scene(frozen.statement("said"), made, claim))

    found = entries(page(client, "/claims/c/"))

    assert found[0] == ("1 May 2023", "Evidence")


def test_a_statement_that_takes_two_positions_stands_once_with_both(client):
    claim = frozen.claim("c", frozen.stance("said"), frozen.stance("said", "doubts", scope="half"))
    frozen.publish(*frozen.scene(frozen.statement("said"), claim))

    timeline = page(client, "/claims/c/").one("section", id="timeline")

    said = [entry for entry in timeline.all("li") if "statement" in entry.attributes["class"]]
    assert [link.text for link in said[0].all("a")] == ["Asserts", "Doubts", "Peskov says said."]
    assert len(said) == 1


def test_every_edition_stands_with_its_hash_what_changed_and_its_card(client, told):
    first = page(client, CLAIM).one("ol", class_="editions")
    assert "The first." in first.text
    stances = kremlin.claims()[0].content["stances"][:-1]
    correct(stances=stances, text="Another wording.")

    editions = page(client, CLAIM).one("ol", class_="editions")

    newest = editions.children[0]
    assert "A correction: We named the wrong day. It was Wednesday." in newest.text
    assert "The claim was worded: “The United States directed" in newest.text
    assert "No longer shown under “Takes no position”: Josep Borrell." in newest.text
    assert [len(code.text) for code in editions.all("code")] == [64, 64]
    pins = [a.attributes["href"] for a in editions.all("a") if "pinned" in a.text]
    assert pins == [f"/embed{CLAIM}?edition=2", f"/embed{CLAIM}?edition=1"]
    assert all(client.get(pin).status_code == 200 for pin in pins)


def test_an_edition_that_only_follows_says_from_what(client, told):
    renamed = next(one for one in kremlin.actors() if one.path == "actor/tass")
    frozen.publish(renamed.but(name="The agency"))

    newest = page(client, CLAIM).one("ol", class_="editions").all("li")[0]

    assert "It follows from a change of something that is shown here: tass" in newest.text


def test_a_change_of_status_is_told_with_both_statuses(client, told):
    correct(assessments=[frozen.assessment("conflicting")])

    shown = page(client, CLAIM)

    change = "“unsubstantiated claims”, according to CNN; coded by us as unsubstantiated"
    assert f"from {change} to conflicting, according to On Record, in edition 2" in shown.text
    assert f"Shown until then: {change}." in shown.one("section", id="timeline").text


def test_a_wider_claim_lists_its_parts_and_a_part_its_whole(client, told):
    part = frozen.claim(
        "part", frozen.stance("kirby-ridiculous"), event="kremlin-drones", part_of=kremlin.CLAIM
    )
    frozen.publish(part)

    related = page(client, CLAIM).one("section", id="related")
    assert "Its parts" in related.text
    assert "Asserted by John Kirby; denied by nobody on record Claim part." in related.text
    assert "Part of a wider claim" in page(client, "/claims/part/").text


def test_an_archived_copy_stands_beside_the_words(client):
    post = frozen.document(
        "post", url="https://x.test/a", archived_url="https://archive.test/https://x.test/a"
    )
    said = frozen.statement("said", reports=[frozen.report(quotes=[frozen.quote("Not we.")])])
    frozen.publish(*frozen.scene(post, said, frozen.claim("c", frozen.stance("said"))))

    links = {a.text: a.attributes["href"] for a in page(client, "/claims/c/").all("a")}

    assert links["Archived copy"] == "https://archive.test/https://x.test/a#:~:text=Not%20we."


def test_reports_that_add_no_words_are_folded_and_still_there(client):
    posts = [frozen.document(f"p{n}") for n in range(4)]
    reports = [frozen.report(f"p{n}", kind="paraphrase") for n in range(3)]
    reports.append(frozen.report("p3", quotes=[frozen.quote("Not we.")]))
    said = frozen.statement("said", reports=reports)
    frozen.publish(*frozen.scene(*posts, said, frozen.claim("c", frozen.stance("said"))))

    stance = page(client, "/claims/c/").one("ol", class_="stances")

    folded = stance.one("details")
    assert folded.one("summary").text == "3 further reports of it"
    assert len(folded.all("ol", class_="chain")) == 3
    assert len(stance.all("ol", class_="chain")) == 4
    assert "Not we." not in folded.text


def test_past_twelve_stances_of_a_position_a_line_each_keeps_its_place(client):
    said = [frozen.statement(f"said-{n:02}", said={"on": "2023-05-03"}) for n in range(15)]
    claim = frozen.claim("c", *(frozen.stance(f"said-{n:02}") for n in range(15)))
    frozen.publish(*frozen.scene(*said, claim))

    stances = page(client, "/claims/c/").one("section", id="asserts-all").all("li", class_="stance")

    assert len(stances) == 15
    assert len({stance.attributes["id"] for stance in stances}) == 15
    assert [bool(stance.all("ol", class_="chain")) for stance in stances] == [True] * 12 + [
        False
    ] * 3


@pytest.mark.parametrize("editions", [1, 6])
def test_a_claims_page_takes_at_most_five_queries_however_often_it_changed(client, told, editions):
    for number in range(1, editions):
        frozen.publish(kremlin.claims()[0].but(text=f"Wording {number}."))

    with CaptureQueriesContext(connection) as queries:
        shown = page(client, CLAIM)

    assert len(queries) == 5
    assert len(shown.one("ol", class_="editions").all("code")) == editions
