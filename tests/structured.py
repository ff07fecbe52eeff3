"""Reading the linked data of a page, and holding it against schema.org's own shapes."""

import gzip
import json
from pathlib import Path

from tests import markup

STANDARDS = Path(__file__).parent / "standards"
SCHEMA = "http://schema.org/"
# As released, these refuse every literal: a text is no blank node.
DATATYPES = [
    *("Boolean", "CssSelectorType", "Date", "DateTime", "Float", "Integer", "Number"),
    *("PronounceableText", "Text", "Time", "URL", "XPathType"),
]


def nodes(response):
    """The top nodes of the page's one block of linked data."""
    block = markup.read(response.content).one("script", type="application/ld+json")
    found = json.loads(block.text)
    return found if isinstance(found, list) else [found]


def node(response, kind):
    (found,) = [one for one in nodes(response) if one["@type"] == kind]
    return found


def standard(name):
    return gzip.decompress((STANDARDS / f"{name}.gz").read_bytes()).decode()


def graph(found):
    """JSON-LD nodes as an RDF graph, by schema.org's own context."""
    import rdflib

    context = json.loads(standard("schemaorgcontext.jsonld"))["@context"]
    local = [{**one, "@context": context} for one in found]
    return rdflib.Graph().parse(data=json.dumps(local), format="json-ld")


def shapes():
    """schema.org's shapes, those of datatypes without what refuses literals."""
    import rdflib
    from rdflib.namespace import SH

    found = rdflib.Graph().parse(data=standard("schemaorg-shapes.shacl"), format="turtle")
    for name in DATATYPES:
        shape = rdflib.URIRef(f"{SCHEMA}validation#ValidSchema{name}")
        found.remove((shape, SH.nodeKind, None))
        found.remove((shape, SH.targetClass, None))
    return found
