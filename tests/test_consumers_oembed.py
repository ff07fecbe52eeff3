"""oEmbed by clients that are not ours: they find the endpoint by the page, and understand its answer."""

import json
import subprocess
from pathlib import Path

import pytest
from pyoembed import PyOembedException, oEmbed

from tests import frozen, kremlin
from tests.serving import served

pytestmark = [pytest.mark.consumer, pytest.mark.django_db]
PAGES = [
    f"/claims/{kremlin.CLAIM}/",
    f"/uk/claims/{kremlin.CLAIM}/",
    "/statements/kirby-ridiculous/",
    "/events/kremlin-drones/",
    "/views/unsubstantiated-kremlin-drones/",
]
# `make consumers` installs it there, from tests/consumers/package-lock.json.
INSTALLED = Path(__file__).resolve().parent.parent / "var" / "consumers"
EXTRACT = """
import { extract } from "@extractus/oembed-extractor";
console.log(JSON.stringify(await extract(process.argv[2], { maxwidth: 500 })));
"""


@pytest.fixture
def site(settings):
    frozen.publish(*kremlin.story())
    with served() as address:
        settings.SITE_URL = address
        yield address


@pytest.mark.parametrize("page", PAGES)
def test_pyoembed_discovers_and_validates(site, page):
    found = oEmbed(site + page, maxwidth=500)

    assert found["type"] == "rich"
    assert int(found["width"]) == 500
    card = page.replace("/uk/", "/uk/embed/") if "/uk/" in page else f"/embed{page}"
    assert f'<iframe src="{site}{card}?' in found["html"]


def test_pyoembed_finds_nothing_on_a_page_without_a_card(site):
    with pytest.raises(PyOembedException):
        oEmbed(f"{site}/actors/peskov/")


@pytest.mark.parametrize("page", PAGES)
def test_oembed_extractor_discovers_and_reads(site, page):
    script = INSTALLED / "extract.mjs"
    script.write_text(EXTRACT)

    done = subprocess.run(
        ["node", script, site + page], capture_output=True, text=True, check=True, timeout=60
    )

    found = json.loads(done.stdout)
    assert found["type"] == "rich"
    assert found["width"] == 500
    assert found["provider_name"] == "On Record"
    assert found["html"].startswith(f'<blockquote><a href="{site}{page}">')
