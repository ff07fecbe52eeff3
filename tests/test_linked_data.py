"""Pages as linked data: reviews are the newsroom's alone, and nothing breaks out of the block."""

import json

import pytest

from tests import frozen, kremlin, markup, structured
from vocabulary.terms import EvidenceStatus

pytestmark = pytest.mark.django_db
CLAIM = f"/claims/{kremlin.CLAIM}/"
SITE = "http://127.0.0.1:8000"
HOSTILE = "</script><script>alert(1)</script><!--<script> ]]> & \u2028\u2029 \" \\ '"


def assessed(client, status, *assessors, **rest):
    """The nodes of a claim's page on which each of ``assessors`` gave ``status``."""
    given = [
        frozen.assessment(status, who, key=who, **(rest if who == frozen.NEWSROOM else {}))
        for who in assessors
    ]
    claim = frozen.claim(
        "c", frozen.stance("said"), frozen.stance("no", "denies"), assessments=given
    )
    said = frozen.statement("said", summary="Dmitry Peskov says so.")
    denied = frozen.statement("no", "kirby", reports=[frozen.report(quotes=[frozen.quote("No.")])])
    frozen.publish(*frozen.scene(said, denied, claim))
    return structured.nodes(client.get("/claims/c/"))


@pytest.mark.parametrize("status", EvidenceStatus.values)
def test_no_review_is_told_of_what_another_assessor_judged(client, status):
    nodes = assessed(client, status, "cnn")

    assert [node["@type"] for node in nodes] == ["Claim"]


@pytest.mark.parametrize(
    ("status", "rating"),
    [
        ("verified", {"ratingValue": 5, "bestRating": 5, "worstRating": 1}),
        ("supported", {"ratingValue": 4, "bestRating": 5, "worstRating": 1}),
        ("refuted", {"ratingValue": 1, "bestRating": 5, "worstRating": 1}),
        ("conflicting", {}),
        ("unsubstantiated", {}),
    ],
)
def test_only_what_points_one_way_has_a_number_beside_its_label(client, status, rating):
    claim, review = assessed(client, status, frozen.NEWSROOM, evidence=[], statements=["no"])

    found = EvidenceStatus(status)
    told = review["reviewRating"]
    assert told.pop("@type") == "Rating"
    assert told.pop("alternateName") == found.label
    assert told.pop("ratingExplanation") == found.definition
    assert told == rating
    assert review["claimReviewed"] == claim["text"]
    assert review["author"]["name"] == "On Record"
    assert review["datePublished"] == "2023-05-04"


@pytest.mark.parametrize("status", ["unverified", "not_checkable"])
def test_what_says_nothing_of_the_evidence_is_no_review(client, status):
    nodes = assessed(client, status, frozen.NEWSROOM)

    assert [node["@type"] for node in nodes] == ["Claim"]


def test_the_newsrooms_review_stands_alone_where_others_judged_too(client):
    nodes = assessed(client, "refuted", "cnn", frozen.NEWSROOM, statements=["no"])

    reviews = [node for node in nodes if node["@type"] == "ClaimReview"]
    assert [review["author"]["name"] for review in reviews] == ["On Record"]


def test_a_review_names_who_made_the_claim_and_where_it_appeared(client):
    _claim, review = assessed(client, "refuted", frozen.NEWSROOM, statements=["no"])

    reviewed = review["itemReviewed"]
    assert reviewed["@type"] == "Claim"
    assert [author["@type"] for author in reviewed["author"]] == ["Person"]
    assert all(isinstance(one, dict) and one["url"] for one in reviewed["appearance"])
    assert "Asserted by" in reviewed["name"]
    assert "text" not in reviewed


def test_the_setting_decides_who_the_newsroom_is(client, settings):
    settings.NEWSROOM = "cnn"

    nodes = assessed(client, "refuted", "cnn")

    assert [node["@type"] for node in nodes] == ["Claim", "ClaimReview"]


def test_a_claim_is_told_with_who_asserts_and_denies_it_and_every_word(client, told):
    node = structured.node(client.get(CLAIM), "Claim")

    said = "Asserted by Dmitry Peskov; denied by Volodymyr Zelensky and John Kirby."
    assert node["name"].startswith(said)
    assert node["description"].startswith(said)
    assert [one["name"] for one in node["author"]] == ["Dmitry Peskov"]
    quoted = {
        (one["abstract"], one["spokenByCharacter"]["name"]): one
        for one in node["mentions"]
        if "text" in one
    }
    denial = quoted["denies", "Volodymyr Zelensky"]
    assert denial["@type"] == "Quotation"
    assert denial["text"] == ["We don’t attack Putin or Moscow."]
    assert denial["url"] == f"{SITE}/statements/zelensky-we-dont-attack-putin/"
    assert {one["@type"] for one in node["appearance"]} == {"CreativeWork"}
    assert node["firstAppearance"]["url"].startswith("http")


def test_a_correction_is_told_on_the_claim(client, told):
    flagship = kremlin.claims()[0]
    changed = flagship.but(stances=flagship.content["stances"][:-1])
    frozen.publish(
        changed, corrections={changed.path: frozen.correction("It was wrong.", "Right.")}
    )

    (correction,) = structured.node(client.get(CLAIM), "Claim")["correction"]

    assert correction["@type"] == "CorrectionComment"
    assert correction["text"] == "It was wrong. Right."


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/events/kremlin-drones/", "Event"),
        ("/actors/peskov/", "Person"),
        ("/actors/cnn/", "NewsMediaOrganization"),
        ("/actors/kremlin/", "GovernmentOrganization"),
        ("/statements/kirby-ridiculous/", "Quotation"),
        ("/statements/ponomarev-partisans/", "CreativeWork"),
        ("/documents/cnn-post-28/", "WebPage"),
        ("/evidence/cnn-video-analysis/", "WebPage"),
        ("/views/unsubstantiated-kremlin-drones/", "Dataset"),
        ("/exports/", "DataCatalog"),
        ("/", "WebSite"),
    ],
)
def test_each_kind_of_page_is_told_as_what_it_is(client, told, address, kind):
    (node,) = structured.nodes(client.get(address))

    assert node["@type"] == kind
    assert node["@context"] == "https://schema.org"
    assert node["url"] == f"{SITE}{address}"


@pytest.mark.parametrize(
    ("kind", "told_as"),
    [
        ("article", "NewsArticle"),
        ("social_post", "SocialMediaPosting"),
        ("live_blog", "LiveBlogPosting"),
        ("other", "CreativeWork"),
    ],
)
def test_a_document_is_told_as_what_was_published_elsewhere(client, kind, told_as):
    url = "https://example.org/a"
    frozen.publish(*frozen.scene(frozen.document("d", kind=kind, title="T", url=url)))

    about = structured.node(client.get("/documents/d/"), "WebPage")["mainEntity"]

    assert (about["@type"], about["url"]) == (told_as, url)
    assert about["publisher"]["@type"] == "NewsMediaOrganization"


def test_a_private_person_is_a_person_without_an_address(client):
    person = frozen.actor("witness", private=True, name="A. Witness")
    said = frozen.statement("seen", "witness")
    frozen.publish(*frozen.scene(person, said, frozen.claim("c", frozen.stance("seen"))))

    claim = structured.node(client.get("/claims/c/"), "Claim")

    assert claim["author"] == [{"@type": "Person", "name": "A. Witness"}]


def test_no_time_is_told_more_exactly_than_it_is_known(client, told):
    assert "startDate" not in structured.node(client.get("/events/kremlin-drones/"), "Event")
    said = structured.node(client.get("/statements/kirby-ridiculous/"), "Quotation")
    assert said["dateCreated"] == "2023-05-04"


def test_no_other_claims_text_stands_alone_in_the_linked_data(client, told):
    texts = [claim.content["text"] for claim in kremlin.claims()]

    def named(node):
        if isinstance(node, dict):
            own = node.get("text") if node.get("@type") == "Claim" else None
            for key, value in node.items():
                if isinstance(value, str) and any(text in value for text in texts):
                    assert value == own or "Asserted by" in value, (key, value)
                named(value)
        elif isinstance(node, list):
            for one in node:
                named(one)

    for address in (CLAIM, "/statements/ponomarev-partisans/", "/evidence/cnn-video-analysis/"):
        named(structured.nodes(client.get(address)))


def test_hostile_text_stays_inside_the_block_and_is_kept_to_the_letter(client):
    report = frozen.report(quotes=[frozen.quote(HOSTILE)])
    said = frozen.statement("said", summary=HOSTILE, reports=[report])
    given = [frozen.assessment("refuted", grounds=HOSTILE, statements=["said"])]
    claim = frozen.claim("c", frozen.stance("said"), text=HOSTILE, assessments=given)
    frozen.publish(*frozen.scene(frozen.actor("peskov", name=HOSTILE), said, claim))

    response = client.get("/claims/c/")

    page = markup.read(response.content)
    (block,) = page.all("script")
    raw = block.children[0]
    assert not set("<>&\u2028\u2029") & set(raw)
    claim, review = json.loads(raw)
    assert claim["text"] == review["claimReviewed"] == HOSTILE
    assert claim["mentions"][0]["text"] == [HOSTILE]
    assert review["reviewBody"] == HOSTILE


def test_the_policy_of_a_page_allows_no_inline_script_for_the_sake_of_the_block(client, told):
    policy = client.get(CLAIM)["Content-Security-Policy"]

    assert "script-src" not in policy
    assert "unsafe" not in policy
