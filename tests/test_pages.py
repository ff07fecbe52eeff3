"""The pages behind the cards: every address resolves, nothing stands alone, nothing breaks out."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import frozen, kremlin, markup
from tests.markup import page

pytestmark = pytest.mark.django_db
CLAIM = f"/claims/{kremlin.CLAIM}/"
KINDS = {
    "claim": CLAIM,
    "statement": "/statements/kirby-ridiculous/",
    "event": "/events/kremlin-drones/",
    "actor": "/actors/peskov/",
    "document": "/documents/cnn-post-28/",
    "evidence": "/evidence/cnn-video-analysis/",
    "view": "/views/unsubstantiated-kremlin-drones/",
}
LISTS = ["/events/", "/views/", "/search/", "/search/?q=ridiculous", "/search/?resource=claims"]
EVERY = [
    *KINDS.values(),
    "/documents/cnn-live-2023-05-04/",
    "/",
    "/about/",
    "/corrections/",
    *LISTS,
]
HOSTILE = "</title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'><!--"


def scripts(shown):
    """What a browser would run: a block of data is none."""
    return [
        element
        for element in shown.all("script")
        if element.attributes != {"type": "application/ld+json"}
    ]


def test_every_address_on_every_page_leads_somewhere(client, told):
    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200, address
        if not response["Content-Type"].startswith("text/html"):
            continue
        links = markup.read(response.content).all("a")
        # What only narrows a search further is not followed: nobody gets to the end of it.
        hrefs = [
            link.attributes["href"]
            for link in links
            if "nofollow" not in link.attributes.get("rel", "").split()
        ]
        waiting += [href.partition("#")[0] for href in hrefs if href.startswith("/")]

    assert set(EVERY) - set(LISTS) <= seen
    assert {"/events/", "/views/", "/search/"} <= seen
    assert f"/embed{CLAIM}" in seen


def test_every_anchor_that_a_card_or_a_page_names_is_on_the_claims_page(client, told):
    there = {e.attributes["id"] for e in page(client, CLAIM).all() if "id" in e.attributes}
    links = page(client, f"/embed{CLAIM}").all("a") + page(client, CLAIM).all("a")
    named = {
        link.attributes["href"].partition("#")[2]
        for link in links
        if link.attributes["href"].startswith((f"{CLAIM}#", "#"))
    }

    assert "denies.kirby-ridiculous" in named
    assert named <= there


@pytest.mark.parametrize("address", EVERY)
def test_a_page_has_one_heading_of_the_first_rank_its_landmarks_and_no_id_twice(
    client, told, address
):
    shown = page(client, address)

    ids = [e.attributes["id"] for e in shown.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    assert len(shown.all("h1")) == 1
    assert shown.one("main").attributes["id"] == "main"
    assert shown.one("a", class_="skip").attributes["href"] == "#main"
    assert shown.one("html").attributes["lang"] == "en"


@pytest.mark.parametrize("address", EVERY)
def test_a_page_has_nothing_inline_and_sets_no_cookie(client, told, address):
    response = client.get(address)

    shown = markup.read(response.content)
    assert not scripts(shown)
    assert not shown.all("style")
    assert not [e for e in shown.all() if "style" in e.attributes]
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"
    assert not response.cookies


def test_the_claims_text_never_stands_alone(client, told):
    text = kremlin.claims()[0].content["text"]

    for address in EVERY:
        shown = page(client, address)
        for element in shown.all():
            if text in "".join(c for c in element.children if isinstance(c, str)):
                around = element.parent.text if element.name == "span" else element.text
                assert "Asserted by Dmitry Peskov; denied by" in around, address
        for meta in shown.all("meta"):
            content = meta.attributes.get("content", "")
            assert text not in content or "denied by Volodymyr Zelensky" in content
    assert text in page(client, "/").text


def test_counts_say_that_they_are_of_what_we_chose_to_log(client, told):
    for address in (CLAIM, KINDS["event"], KINDS["actor"]):
        assert "this newsroom chose to log" in page(client, address).text


def test_a_saved_view_lists_the_claims_that_its_query_finds(client, told):
    shown = page(client, KINDS["view"])

    assert kremlin.claims()[0].content["text"] in shown.text
    assert "Russian partisans" not in shown.text


@pytest.mark.parametrize("kind", ["claim", "statement", "event", "view"])
def test_a_page_with_a_card_hands_out_a_frame_an_enhanced_quotation_and_text(client, told, kind):
    shown = page(client, KINDS[kind])
    frame, enhanced, text = (markup.read(code.text) for code in shown.all("textarea"))
    since = "?since=1" if kind in ("claim", "statement") else ""
    card = f"http://127.0.0.1:8000/embed{KINDS[kind]}{since}"

    assert frame.one("iframe").attributes["src"] == card
    assert not frame.all("script")
    assert enhanced.one("blockquote").attributes["data-card"] == card
    assert enhanced.one("script").attributes["src"] == "http://127.0.0.1:8000/static/embed.js"
    assert not text.all("iframe")
    assert "as of 2" in text.one("footer").text.lower()
    for code in (enhanced, text):
        assert code.one("a").attributes["href"] == f"http://127.0.0.1:8000{KINDS[kind]}"
    preview = shown.one("iframe").attributes
    assert preview["src"] == f"/embed{KINDS[kind]}{since}"


def test_no_embed_code_gives_a_claim_without_who_says_and_denies_it(client, told):
    frame, enhanced, text = (markup.read(code.text) for code in page(client, CLAIM).all("textarea"))

    for said in (frame.one("iframe").attributes["title"], enhanced.text, text.one("p").text):
        assert said.startswith(
            "Asserted by Dmitry Peskov; denied by Volodymyr Zelensky and John Kirby. Evidence: "
        )
        assert "coded by us as unsubstantiated. The claim: The United States directed" in said


def test_an_unknown_page_is_a_404_that_leads_home(client, told):
    for kind in KINDS.values():
        response = client.get(kind.rsplit("/", 2)[0] + "/nothing/")
        assert response.status_code == 404
        assert "There is no such page" in response.content.decode()


@pytest.mark.parametrize("kind", ["claim", "statement", "actor", "event"])
def test_a_withdrawn_page_is_a_410_with_the_reason_class_and_nothing_else(client, told, kind):
    slug = KINDS[kind].split("/")[2]
    frozen.withdraw(f"{kind}/{slug}", "safety")

    response = client.get(KINDS[kind])

    assert response.status_code == 410
    shown = markup.read(response.content)
    assert "Withdrawn to protect somebody's safety." in shown.text
    assert slug not in response.content.decode()
    assert not re.search("Peskov|Kirby|Kremlin", shown.text)


def test_a_private_person_is_named_without_a_link(client):
    person = frozen.actor("witness", private=True, name="A. Witness")
    said = frozen.statement("seen", "witness")
    claim = frozen.claim("c", frozen.stance("seen"))
    frozen.publish(*frozen.scene(person, said, claim))

    response = client.get("/claims/c/")

    shown = markup.read(response.content)
    assert "A. Witness" in shown.text
    assert not [link for link in shown.all("a") if "A. Witness" in link.text]
    assert client.get("/actors/witness/").status_code == 404


def many(count):
    """The story with ``count`` further claims, each asserted and denied."""
    further = []
    for n in range(count):
        further += [
            frozen.statement(f"said-{n}", "peskov", reports=[kremlin.post(28)]),
            frozen.statement(f"denied-{n}", "kirby", reports=[kremlin.post(28)]),
            frozen.claim(
                f"further-{n}",
                frozen.stance(f"said-{n}"),
                frozen.stance(f"denied-{n}", "denies"),
                event="kremlin-drones",
                parties=[{"actor": "peskov", "role": "subject"}],
            ),
        ]
    return [*kremlin.story(), *further]


@pytest.mark.parametrize("count", [0, 20])
def test_a_page_takes_as_many_queries_whatever_is_on_record(client, count):
    frozen.publish(*many(count))

    taken = {}
    for address in EVERY:
        with CaptureQueriesContext(connection) as queries:
            page(client, address)
        taken[address] = len(queries)

    assert taken == {
        CLAIM: 5,
        KINDS["statement"]: 4,
        KINDS["event"]: 5,
        KINDS["actor"]: 5,
        KINDS["document"]: 5,
        KINDS["evidence"]: 2,
        KINDS["view"]: 4,
        "/documents/cnn-live-2023-05-04/": 3,
        "/": 5,
        "/events/": 1,
        "/views/": 1,
        "/search/": 0,
        # Whom the words name, the hits, the rows of three types, where the words are.
        "/search/?q=ridiculous": 6,
        # The page of it, how many there are, the counts, and the names of what is counted.
        "/search/?resource=claims": 5,
        "/about/": 0,
        "/corrections/": 2,
    }


def test_hostile_text_is_inert_on_every_page(client):
    people = [frozen.actor(who, name=HOSTILE) for who in ("peskov", "kirby", "tass")]
    outlet = frozen.actor("cnn", kind="outlet", name=HOSTILE, wikidata='Q1"><script>')
    post = frozen.document("post", title=HOSTILE, byline=HOSTILE, url="javascript:alert(1)//https:")
    report = frozen.report(
        relays=["tass", {"description": HOSTILE, "how": HOSTILE}],
        quotes=[
            frozen.quote(
                HOSTILE,
                language='"><script>',
                translated_by=HOSTILE,
                edits=HOSTILE,
                original={"words": HOSTILE, "language": '"><img>'},
            )
        ],
        credited_as=HOSTILE,
        cue=HOSTILE,
        hedge=HOSTILE,
    )
    said = frozen.statement("said", summary=HOSTILE, reports=[report], venue=HOSTILE)
    claim = frozen.claim(
        "c",
        frozen.stance("said", scope=HOSTILE, hedge=HOSTILE),
        text=HOSTILE,
        bearings=[{"evidence": "video", "bearing": "supports", "words": HOSTILE}],
        assessments=[
            frozen.assessment("unsubstantiated", "cnn", attribution="said/post", grounds=HOSTILE)
        ],
    )
    frozen.publish(
        *frozen.scene(
            *people,
            outlet,
            post,
            frozen.event("attack", title=HOSTILE, place=HOSTILE),
            said,
            frozen.evidence("video", what=HOSTILE, tie=HOSTILE, produced_by="cnn"),
            frozen.view("v", "event=attack&x=<script>", title=HOSTILE, description=HOSTILE),
            claim,
        )
    )

    for address in [
        "/",
        "/claims/c/",
        "/statements/said/",
        "/events/attack/",
        "/actors/cnn/",
        "/documents/post/",
        "/evidence/video/",
        "/views/v/",
    ]:
        shown = page(client, address)
        assert HOSTILE in shown.text or HOSTILE.replace("  ", " ") in shown.text, address
        assert not scripts(shown), address
        assert not shown.all("img"), address
        for element in shown.all():
            assert not [key for key in element.attributes if key.startswith("on")]
            assert not element.attributes.get("href", "").startswith("javascript"), address
