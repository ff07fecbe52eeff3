"""What other people's programs read of our pages: linked data, Open Graph, as they understand it."""

import subprocess
from pathlib import Path

import extruct
import pyshacl
import pytest
import rdflib

from tests import frozen, kremlin, structured

pytestmark = [
    pytest.mark.consumer,
    pytest.mark.django_db,
    # rdflib's own reader of JSON-LD still makes one.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    # A work has a publisher, whose principles are a work: a shape within itself is not followed.
    pytest.mark.filterwarnings("ignore::pyshacl.errors.ShapeRecursionWarning"),
]
# Where `make consumers` puts what tests/consumers/package.json names.
MODULES = Path(__file__).parent.parent / "var" / "consumers" / "node_modules"
CLAIM = f"/claims/{kremlin.CLAIM}/"
REVIEWED = "/claims/reviewed/"
PAGES = [
    CLAIM,
    REVIEWED,
    "/events/kremlin-drones/",
    "/actors/peskov/",
    "/documents/cnn-post-28/",
    "/statements/kirby-ridiculous/",
    "/evidence/cnn-video-analysis/",
    "/views/unsubstantiated-kremlin-drones/",
    "/exports/",
    "/",
]


@pytest.fixture
def told():
    """The story, and a claim that the newsroom itself refuted and then corrected."""
    frozen.publish(*kremlin.story())
    reviewed = frozen.claim(
        "reviewed",
        frozen.stance("ponomarev-partisans"),
        frozen.stance("kirby-ridiculous", "denies"),
        event="kremlin-drones",
        assessments=[frozen.assessment("refuted", statements=["kirby-ridiculous"])],
    )
    frozen.publish(reviewed)
    changed = reviewed.but(text="It was otherwise.")
    frozen.publish(changed, corrections={changed.path: frozen.correction()})


@pytest.mark.parametrize("address", PAGES)
def test_extruct_reads_the_linked_data_and_the_open_graph(client, told, address):
    html = client.get(address).content.decode()

    found = extruct.extract(html, syntaxes=["json-ld", "opengraph"], uniform=True)

    assert found["json-ld"] == structured.nodes(client.get(address))
    (card,) = found["opengraph"]
    assert card["og:image"].endswith(".png")
    assert card["og:url"].endswith(address)


def sdtt(path, *options):
    """The exit code and the words of structured-data-testing-tool on a file."""
    tool = MODULES / ".bin" / "sdtt"
    done = subprocess.run(
        [tool, "--file", path, *options], capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout


def test_the_structured_data_testing_tool_finds_a_claim_review_as_google_wants_it(
    client, told, tmp_path
):
    page = tmp_path / "page.html"
    page.write_bytes(client.get(REVIEWED).content)

    code, words = sdtt(page, "--presets", "Google,SocialMedia", "--schemas", "ClaimReview,Claim")

    assert code == 0, words
    assert "ClaimReview - 100%" in words
    assert "Failed: 0" in words


def test_the_structured_data_testing_tool_finds_no_review_of_what_others_judged(
    client, told, tmp_path
):
    page = tmp_path / "page.html"
    page.write_bytes(client.get(CLAIM).content)

    code, words = sdtt(page, "--schemas", "ClaimReview")

    assert code != 0, words


@pytest.fixture(scope="module")
def shapes():
    return structured.shapes()


@pytest.fixture(scope="module")
def subclasses():
    data = structured.standard("schemaorg-subclasses.shacl")
    return rdflib.Graph().parse(data=data, format="turtle")


def complaints(nodes, shapes, subclasses):
    _fits, report, _words = pyshacl.validate(
        structured.graph(nodes), shacl_graph=shapes, ont_graph=subclasses
    )
    shacl = rdflib.namespace.SH
    return sorted(
        (str(report.value(result, shacl.resultPath)), str(report.value(result, shacl.value)))
        for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult)
    )


@pytest.mark.parametrize("address", PAGES)
def test_every_page_fits_the_shapes_of_schema_org(client, told, shapes, subclasses, address):
    nodes = structured.nodes(client.get(address))

    assert complaints(nodes, shapes, subclasses) == []


def test_the_shapes_refuse_what_does_not_fit(client, told, shapes, subclasses):
    node = structured.node(client.get(CLAIM), "Claim")

    found = complaints([{**node, "about": "the drones"}], shapes, subclasses)

    assert "http://schema.org/about" in dict(found)
