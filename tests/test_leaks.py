"""Nothing of the desk gets out: no token of a draft, no difference that a draft makes.

Small here; ``make leaks DRAFTS=10000`` adds as many drafts, and asks every term of every vocabulary.
"""

import gzip
import json
import os
import re
import time

import pytest
from django.core.management import call_command

from config import settings as configured
from editorial.models import Dossier, Edition
from record.models import Claim
from record.publish import withdraw
from record.query.parameters import PARAMETERS
from record.query.resources import RESOURCES
from record.query.shape import FORMATS
from record.query.values import Slugs
from tests import factories as make
from tests.faults import rights
from tests.faults.rights import sql
from tests.leaks import inventory, marking, world
from tests.leaks.asking import Question, Reader
from tests.leaks.crawling import NEVER, Crawl, differences

DRAFTS = int(os.environ.get("DRAFTS", "21"))
WIDE = DRAFTS > 1000


@pytest.fixture
def public(settings, tmp_path):
    """The public side as it is served: its addresses, its middleware, its exports."""
    settings.ROOT_URLCONF = "config.urls_public"
    settings.MIDDLEWARE = configured.PUBLIC_MIDDLEWARE
    settings.EXPORTS_DIR = tmp_path
    with rights.every_right():
        yield settings


@pytest.fixture
def story(db, public):
    package = {"created": "2026-01-01T00:00:00+00:00", "resources": [], "parquet": []}
    (public.EXPORTS_DIR / "20260101T000000Z").mkdir()
    (public.EXPORTS_DIR / "20260101T000000Z" / "datapackage.json").write_text(json.dumps(package))
    return world.publish_story()


def tokens(crawl):
    """``{question: fields}`` of every answer in which a token stands."""
    found = {question: marking.found_in(a.told) for question, a in crawl.answers.items()}
    return {str(question): fields for question, fields in found.items() if fields}


def test_drafts_and_edited_copies_put_no_token_and_no_difference_into_any_answer(story):
    began = time.monotonic()
    before = Crawl(wide=WIDE).run()
    assert tokens(before) == {}

    world.add_everything_else(story, DRAFTS)
    after = Crawl(wide=WIDE).run()

    assert tokens(after) == {}
    found = list(differences(before.answers, after.answers))
    # What it counts are the requests that it answered, those of the crawl among them.
    assert [line for line in found if " /metrics" not in line] == []
    drafts = Dossier.objects.filter(published_version=0).values_list("kind", "slug")
    assert told_from_nothing(drafts) == []
    told = {
        "drafts": len(drafts),
        "fields": len(marking.fields()),
        "tokens": sum(marking.tokens().values()),
        "answers": len(after.answers),
        "bytes": sum(len(answer.body) for answer in after.answers.values()),
        "seconds": round(time.monotonic() - began),
    }
    print(json.dumps(told))


def test_the_crawl_reaches_every_address_and_format_of_the_inventory(story):
    crawl = Crawl().run()

    told = {address for address, _ in inventory.table("Public addresses")}
    # The first answers nothing but 404; the second is asked below, with packages of its own.
    assert told - crawl.reached() <= {"/embed/*", "/exports/{}/{}"}
    assert crawl.media_types() <= {row[1] for row in inventory.table("Formats")}
    assert not [q for q, answer in crawl.answers.items() if answer.status >= 500]
    assert {answer.status for answer in crawl.answers.values()} >= {200, 304, 400, 404, 405, 410}


def test_every_field_of_every_table_of_the_desk_is_marked(story):
    assert world.add_everything_else(story) == set()

    assert marking.empty_tables() == []
    unmarked = [name for name, held in marking.tokens().items() if not held]
    # It says when words were erased, and of these rows nothing else is left.
    assert unmarked == ["editorial.Body.erased_at"]


def test_drafts_put_no_token_and_no_difference_into_a_data_package(
    transactional_db, public, tmp_path
):
    story = world.publish_story()
    call_command("export_record", str(tmp_path / "before"), verbosity=0)
    world.add_everything_else(story)
    call_command("export_record", str(tmp_path / "after"), verbosity=0)

    before, after = (packed(tmp_path / name) for name in ("before", "after"))
    assert len(before) > 10
    assert after == before
    assert marking.found_in(b"".join(after.values())) == set()


def packed(folder):
    """The files of the one package in ``folder``, unpacked; the manifest tells when it was made."""
    files = [path for path in folder.glob("*/*") if path.suffix == ".gz"]
    return {path.name: gzip.decompress(path.read_bytes()) for path in files}


PLANTED = {
    "/planted/page/": "claims.Claim.text",
    "/planted/header/": "editorial.Withdrawal.why",
}


def test_a_leak_that_is_planted_in_a_view_is_found(story, settings):
    settings.ROOT_URLCONF = "tests.leaks.planted"
    before = Crawl().run()

    world.add_everything_else(story)
    after = Crawl().run()

    for address, field in PLANTED.items():
        assert field in tokens(after)[f"GET {address}"]
    differing = "\n".join(differences(before.answers, after.answers))
    assert "GET /planted/count/: " in differing
    assert inventory.routes(settings.ROOT_URLCONF).keys() - dict(
        inventory.table("Public addresses")
    ).keys() == {"/planted/page/", "/planted/header/", "/planted/count/", "/planted/{}/"}
    assert not_alike(settings.ROOT_URLCONF) == {"/planted/{}/"}


def test_a_leak_that_is_planted_in_the_record_is_found_in_each_of_its_forms(story):
    slug = Claim.objects.now().first().slug
    sql(
        'UPDATE record_claim SET row = replace(row, \'"text":"\', \'"text":"qzxv001 \'),'
        ' detail = replace(detail, \'"text":"\', \'"text":"qzxv001 \'),'
        " card = replace(card, '</', 'qzxv001</') WHERE slug = %s",
        slug,
    )

    found = tokens(Crawl().run())

    for address in (
        f"/claims/{slug}/",
        f"/embed/claims/{slug}/",
        f"/api/v1/claims/{slug}/",
        *(f"/api/v1/claims/?format={form}" for form in ("json", "csv", "ndjson")),
    ):
        assert f"GET {address}" in found, address


# What is not there is not told from what is not yet there

OF_A_KIND = {
    kind: [f"/{plural}/{{}}/", f"/api/v1/{plural}/{{}}/"]
    for kind in Dossier.Kind.values
    for plural in [kind if kind == "evidence" else f"{kind}s"]
}


def not_alike(urlconf):
    """The addresses at which something unpublished is not answered like what never was."""
    reader, found = Reader(), set()
    slugs = [*world.drafts().values(), "taken-back-again"]
    for address in inventory.routes(urlconf):
        for method in ("GET", "HEAD", "OPTIONS", "POST") if "{}" in address else ():
            for query in ("", "?format=json", "?since=1"):
                never, *others = (
                    reader.ask(Question(address.replace("{}", slug) + query, method))
                    for slug in (NEVER, *slugs)
                )
                found |= {address for other in others if other != never}
    return found


def told_from_nothing(drafts):
    """The addresses of drafts, each one's page and JSON, that do not answer like what never was."""
    reader, found = Reader(), []
    alike = {}
    for kind, slug in drafts:
        for address in OF_A_KIND[kind]:
            if address not in alike:
                alike[address] = reader.ask(Question(address.format(NEVER)))
                assert alike[address].status == 404
            if reader.ask(Question(address.format(slug))) != alike[address]:
                found.append(address.format(slug))
    return found


def test_a_draft_has_the_404_of_what_never_was_at_every_address(story):
    world.add_everything_else(story)

    assert world.drafts().keys() == set(Dossier.Kind.values)
    assert not_alike("config.urls_public") == set()


def test_a_draft_is_refused_as_a_value_like_what_never_was(story):
    world.add_everything_else(story)
    reader = Reader()

    named = [(n, p) for n, p in PARAMETERS.items() if isinstance(p.field, Slugs)]
    for name, resource in [(name, resource) for name, one in named for resource in one.on]:
        for before in ("", "!", "side:"):
            never, *others = (
                reader.ask(Question(f"/api/v1/{RESOURCES[resource].name}/?{name}={before}{slug}"))
                for slug in (NEVER, *world.drafts().values())
            )
            assert never.status == 400
            assert {other == never for other in others} == {True}


def test_a_word_that_only_drafts_have_is_a_word_that_nothing_has(story):
    world.add_everything_else(story)
    reader = Reader()

    for address in ("/api/v1/search/?q={}", "/api/v1/claims/?q={}", "/api/v1/claims/count/?q={}"):
        drafted, never = (
            reader.ask(Question(address.format(word))) for word in ("qzxv001p1", "qzxvwxyzv")
        )
        assert drafted == never


def test_what_was_published_and_is_withdrawn_stands_nowhere_but_at_its_own_address(story):
    claim = Dossier.objects.filter(kind="claim", published_version__gt=0).order_by("pk").last()
    words = own_words(claim)
    pinned, before = pins(claim), Crawl().run()
    for address in pinned:
        before.ask(Question(address))
    standing = [q for q, a in before.answers.items() if claim.slug in q.address or told(words, a)]
    # Each way of pinning it does show it, and whatever is only its own is shown somewhere.
    for address in pinned:
        assert told(words, before.answers[Question(address)]), address
    assert set().union(*(told(words, answer) for answer in before.answers.values())) == words

    withdraw(claim, by=story.reviewer, reason="legal", why=make.WHY)
    crawl = Crawl()
    for question in standing:
        crawl.ask(question)
    crawl.run()

    own = {str(q): a.status for q, a in crawl.answers.items() if of_its_own(q, claim)}
    assert own == dict.fromkeys(own, 410)
    assert {f"GET {address}" for address in pinned if f"/{claim.slug}/" in address} <= own.keys()
    assert {str(q): told(words, a) for q, a in crawl.answers.items() if told(words, a)} == {}
    naming = {
        q.address.partition("?")[0]
        for q, answer in crawl.answers.items()
        if claim.slug.encode() in answer.told and claim.slug not in q.address
    }
    # The list of editions is what /corrections shows, as data: it tells the withdrawal, without words.
    elsewhere = {address for address in naming if not address.startswith("/api/v1/editions/")}
    page = {"/corrections/", "/corrections/atom.xml", "/corrections/feed.json"}
    assert elsewhere <= page | {"/uk/corrections/"}


def own_words(claim):
    """The sentences that stand in this claim's editions and in no other dossier's."""
    sentences = {True: set(), False: set()}
    for edition in Edition.objects.select_related("body"):
        sentences[edition.dossier_id == claim.pk] |= set(texts(edition.contents))
    return {text.encode() for text in sentences[True] - sentences[False] if text.count(" ") > 1}


def texts(content):
    """Every string in what JSON holds."""
    if isinstance(content, dict | list):
        for each in content.values() if isinstance(content, dict) else content:
            yield from texts(each)
    elif isinstance(content, str):
        yield content


def told(words, answer):
    """Which of ``words`` stand in an answer."""
    return {text for text in words if text in answer.told}


def pins(claim):
    """Addresses at which a reader asks for the claim as it once stood."""
    row = Claim.objects.now().get(slug=claim.slug)
    then = f"as_published={row.published.lower.isoformat().replace('+00:00', 'Z')}"
    event = json.loads(row.detail)["event"]["slug"]
    return [
        *(
            f"/embed/claims/{claim.slug}/?{pin}"
            for pin in ("edition=1", "since=1", "edition=1&resize=1")
        ),
        f"/uk/embed/claims/{claim.slug}/?edition=1",
        f"/api/v1/claims/{claim.slug}/?{then}",
        *(f"/api/v1/claims/?{then}&format={form}" for form in FORMATS),
        f"/api/v1/claims/?{then}&claim={claim.slug}",
        f"/api/v1/stances/?{then}",
        f"/api/v1/events/{event}/accounts/?{then}",
        f"/api/v1/search/?q=bridge&{then}",
    ]


def of_its_own(question, claim):
    """Whether it asks for the claim: its page, its card, its JSON, its picture, pinned or not."""
    path = question.address.partition("?")[0]
    # What an oEmbed answer holds is escaped once more than its links: such an address is a mistake.
    plain = question.method == "GET" and not question.headers and "&amp;" not in question.address
    return plain and re.search(rf"claims/{claim.slug}[/.]", path) is not None
