"""A merge on the record: redirects, withdrawals of either end, old slugs as addresses and values."""

import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from editorial.actions import Refused
from record.models import Claim, Edition, Redirect, Tombstone
from record.publish import check_record, rebuild_record
from record.writing import models as record_models
from tests import frozen, markup

pytestmark = pytest.mark.django_db
OLD, NEW = "old-claim", "new-claim"


def story():
    return frozen.scene(
        frozen.actor("john-kirby", name="John Kirby"),
        frozen.statement("accusation"),
        frozen.statement(
            "reply",
            "kirby",
            reports=[frozen.report(quotes=[frozen.quote("a lie, all of it")], relays=["tass"])],
        ),
        frozen.statement("reply-again", "john-kirby"),
        frozen.claim(NEW, frozen.stance("accusation")),
        frozen.claim(
            OLD, frozen.stance("reply", "denies"), assessments=[frozen.assessment("refuted")]
        ),
    )


def find(path):
    return next(one for one in story() if one.path == path)


def merge(path, into, **rest):
    one = find(path).but(merged_into=into, **rest)
    return frozen.publish(one)


def unmerge(path):
    return frozen.publish(find(path))


@pytest.fixture
def told():
    frozen.publish(*story())


@pytest.fixture
def merged(told):
    merge(f"claim/{OLD}", NEW)


def get(address, **query):
    return Client().get(address, query)


def slugs(resource, **query):
    response = get(f"/api/v1/{resource}/", **query)
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def detail(slug):
    return json.loads(Claim.objects.now().get(slug=slug).detail)


# What a merge writes


def places():
    page = markup.read(get(f"/claims/{NEW}/").content)
    return {one.attributes["id"] for one in page.all("li", class_="stance")}


@pytest.fixture
def of_two_scopes():
    """One claim that two statements deny, each in part, and another claim that one denies whole."""
    frozen.publish(
        *(one for one in story() if one.path not in (f"claim/{NEW}", f"claim/{OLD}")),
        frozen.claim(
            NEW,
            frozen.stance("reply", "denies", scope="the first drone"),
            frozen.stance("reply-again", "denies", scope="the second drone"),
        ),
        frozen.claim(OLD, frozen.stance("reply", "denies")),
    )


def test_a_stance_keeps_its_place_on_the_page_when_its_statement_is_merged(of_two_scopes):
    before = places()

    merge("statement/reply-again", "reply")

    assert before == places() == {"denies.reply", "denies.reply-again"}
    card = get(f"/embed/claims/{NEW}/").content.decode()
    assert set(re.findall(rf"/claims/{NEW}/#([\w.-]+)", card)) <= before


def test_two_stances_of_one_statement_have_places_of_their_own_when_claims_are_merged(
    of_two_scopes,
):
    old = frozen.claim(OLD, frozen.stance("reply", "denies")).but(merged_into=NEW)
    frozen.publish(old)

    assert places() == {"denies.reply", "denies.reply.2", "denies.reply-again"}


def test_the_duplicates_rows_close_and_a_redirect_stands_in_their_place(merged):
    assert not Claim.objects.now().filter(slug=OLD).exists()
    assert Claim.objects.get(slug=OLD).published.upper is not None
    redirect = Redirect.objects.now().get()
    assert (redirect.kind, redirect.slug, redirect.to) == ("claim", OLD, NEW)
    assert check_record() == []


def test_whatever_showed_either_is_drawn_anew_as_a_consequence_that_names_the_merge(merged):
    editions = {
        edition.owner: edition.cause for edition in Edition.objects.now().filter(consequential=True)
    }

    cause = f"claim/{OLD}"
    assert editions == {
        f"claim/{NEW}": cause,
        "statement/accusation": cause,
        "statement/reply": cause,
    }
    assert detail(NEW)["statuses"][0]["status"] == "refuted"
    assert detail(NEW)["contested"]


def test_the_merged_stays_in_the_list_of_editions_with_its_corrections(told):
    frozen.publish(find(f"claim/{OLD}"), corrections={f"claim/{OLD}": frozen.correction()})
    merge(f"claim/{OLD}", NEW)

    assert Edition.objects.now().get(of=OLD).edition == 3
    assert [one["merged"] for one in detail(NEW)["corrections"]] == [OLD]
    assert detail(NEW)["corrected"] is None


def test_a_later_merge_of_the_survivor_leads_the_first_redirect_on(merged):
    frozen.publish(frozen.claim("newest"))
    merge(f"claim/{NEW}", "newest")

    assert {r.slug: r.to for r in Redirect.objects.now()} == {OLD: "newest", NEW: "newest"}
    assert detail("newest")["contested"]
    assert check_record() == []


def test_a_change_of_what_the_duplicate_shows_is_seen_in_the_survivor(merged):
    frozen.publish(frozen.actor("kirby", name="Admiral Kirby"))

    assert detail(NEW)["denied_by"][0]["name"] == "Admiral Kirby"
    assert check_record() == []


def test_a_later_stance_on_the_old_claim_is_one_on_the_whole(merged):
    frozen.publish(frozen.statement("third", "cnn"))
    merge(f"claim/{OLD}", NEW, stances=[frozen.stance("third", "doubts")])

    assert [voice["slug"] for voice in detail(NEW)["doubted_by"]] == ["cnn"]
    assert detail(NEW)["denied_by"] == []
    assert check_record() == []


def test_what_is_unmerged_stands_again_and_the_redirect_is_closed(merged):
    unmerge(f"claim/{OLD}")

    assert not Redirect.objects.now().exists()
    assert detail(OLD)["denied_by"][0]["slug"] == "kirby"
    assert detail(NEW)["denied_by"] == []
    assert get(f"/claims/{OLD}/").status_code == 200
    assert check_record() == []


def test_what_is_merged_elsewhere_leads_there_and_leaves_the_first_survivor(merged):
    frozen.publish(frozen.claim("another"))
    merge(f"claim/{OLD}", "another")

    assert Redirect.objects.now().get().to == "another"
    assert not detail(NEW)["contested"]
    assert detail("another")["denied_by"]
    assert check_record() == []


@pytest.mark.parametrize(
    ("path", "into"),
    [(f"claim/{OLD}", NEW), ("statement/reply-again", "reply"), ("actor/john-kirby", "kirby")],
)
def test_a_record_with_a_merge_is_rebuilt_the_same(told, path, into):
    merge(path, into)
    before = [list(model.objects.now().order_by("owner").values()) for model in record_models()]

    rebuild_record()

    after = [list(model.objects.now().order_by("owner").values()) for model in record_models()]
    assert without_ids(after) == without_ids(before)


def without_ids(tables):
    return [
        sorted(str({k: v for k, v in row.items() if k not in ("id", "vector")}) for row in rows)
        for rows in tables
    ]


# Refused at publication


def test_nothing_is_published_as_merged_into_what_is_not_published(told):
    with pytest.raises(Refused, match="is not published"):
        merge(f"claim/{OLD}", draft())

    assert get(f"/claims/{OLD}/").status_code == 200


def draft():
    from editorial.history import because
    from editorial.models import Dossier

    with because(by=frozen.publisher(), why="Test."):
        return Dossier.objects.create(kind="claim", slug="draft").slug


def test_nothing_is_published_as_merged_into_what_was_withdrawn_meanwhile(told):
    frozen.withdraw(f"claim/{NEW}")

    with pytest.raises(Refused, match="is not published"):
        merge(f"claim/{OLD}", NEW)


def test_two_are_not_published_as_merged_into_each_other(merged):
    with pytest.raises(Refused, match="into each other"):
        merge(f"claim/{NEW}", OLD)


# Withdrawals


def test_withdrawing_the_survivor_takes_the_merged_away_with_all_its_rows(merged):
    frozen.withdraw(f"claim/{NEW}", reason="privacy")

    for model in record_models():
        left = model.objects.filter(owner__in=[f"claim/{OLD}", f"claim/{NEW}"])
        # The list of editions tells that both are withdrawn.
        assert not left.exclude(edition=0).exists()
    assert {stone.slug: stone.reason for stone in Tombstone.objects.all()} == {
        OLD: "privacy",
        NEW: "privacy",
    }
    for address in (f"/claims/{OLD}/", f"/api/v1/claims/{OLD}/", f"/embed/claims/{OLD}/"):
        assert get(address).status_code == 410
    assert get(f"/api/v1/denials/reply.{OLD}/").status_code == 410
    assert check_record() == []


def test_tombstones_of_what_is_merged_are_rebuilt_too(merged):
    frozen.withdraw(f"claim/{NEW}")
    Tombstone.objects.all().delete()

    rebuild_record()

    assert {stone.slug for stone in Tombstone.objects.all()} == {OLD, NEW}
    assert check_record() == []


def test_a_survivor_that_returns_brings_the_merged_back(merged):
    frozen.withdraw(f"claim/{NEW}")

    frozen.publish(find(f"claim/{NEW}"))

    assert not Tombstone.objects.now().exists()
    assert get(f"/claims/{OLD}/").status_code == 301
    assert detail(NEW)["contested"]
    assert check_record() == []


def test_what_is_unmerged_from_a_withdrawn_survivor_stands_again(merged):
    frozen.withdraw(f"claim/{NEW}")

    unmerge(f"claim/{OLD}")

    assert get(f"/claims/{OLD}/").status_code == 200
    assert get(f"/claims/{NEW}/").status_code == 410
    assert check_record() == []


def test_withdrawing_the_merged_takes_its_words_out_of_the_survivor_past_rows_included(merged):
    frozen.publish(find(f"claim/{NEW}").but(text="Another wording."))
    frozen.withdraw(f"claim/{OLD}")

    assert get(f"/claims/{OLD}/").status_code == 410
    assert detail(NEW)["denied_by"] == []
    assert not Claim.objects.filter(detail__contains="/reply/").exists()
    assert not Redirect.objects.exists()
    assert check_record() == []


def test_withdrawing_what_was_merged_once_takes_it_out_of_what_it_was_merged_into(merged):
    unmerge(f"claim/{OLD}")
    frozen.withdraw(f"claim/{OLD}")

    assert not Claim.objects.filter(slug=NEW, detail__contains="/reply/").exists()
    assert check_record() == []


def test_withdrawing_a_statement_takes_its_words_out_of_a_merged_claim(merged):
    frozen.withdraw("statement/reply")

    for model in record_models():
        for row in model.objects.all():
            assert "a lie, all of it" not in str(vars(row))
    assert check_record() == []


# Old addresses


@pytest.mark.parametrize(
    ("path", "into"),
    [(f"claim/{OLD}", NEW), ("statement/reply-again", "reply"), ("actor/john-kirby", "kirby")],
)
def test_an_old_slug_leads_to_the_survivor_at_page_and_api(told, path, into):
    kind, old = path.split("/")
    merge(path, into)

    page, api = get(f"/{kind}s/{old}/"), get(f"/api/v1/{kind}s/{old}/")

    for response, prefix in ((page, "/"), (api, "/api/v1/")):
        assert (response.status_code, response["Location"]) == (301, f"{prefix}{kind}s/{into}/")
        # It can be undone: no cache may keep it longer than any other answer.
        assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"
    assert "X-Request-ID" in api
    assert get(page["Location"]).status_code == get(api["Location"]).status_code == 200


def test_a_page_keeps_the_query_when_it_leads_on(merged):
    assert get(f"/claims/{OLD}/", a="1")["Location"] == f"/claims/{NEW}/?a=1"


def test_an_object_still_takes_no_parameters_under_its_old_slug(merged):
    assert get(f"/api/v1/claims/{OLD}/", x="1").status_code == 400


def test_an_old_slug_is_found_in_one_query_more_than_a_slug_that_never_was(
    merged, django_assert_num_queries
):
    with django_assert_num_queries(3):
        get(f"/api/v1/claims/{OLD}/")
    with django_assert_num_queries(3):
        assert get("/api/v1/claims/never-was/").status_code == 404


@pytest.mark.parametrize(
    ("resource", "old", "new"),
    [
        ("denials", f"reply.{OLD}", f"reply.{NEW}"),
        ("stances", f"reply.{OLD}", f"reply.{NEW}"),
        ("assessments", f"{OLD}.a", f"{NEW}.a"),
    ],
)
def test_an_old_slug_of_a_part_leads_to_the_part(merged, resource, old, new):
    response = get(f"/api/v1/{resource}/{old}/")

    assert (response.status_code, response["Location"]) == (301, f"/api/v1/{resource}/{new}/")
    assert get(response["Location"]).json()["slug"] == new


def test_an_old_slug_of_a_report_leads_to_it_under_its_new_key(told):
    merge("statement/reply-again", "reply")

    response = get("/api/v1/attributions/reply-again.post/")

    # Both have a report under that key.
    assert response["Location"] == "/api/v1/attributions/reply.post-2/"
    assert get(response["Location"]).json()["speaker"]["slug"] == "kirby"


@pytest.mark.parametrize("slug", [f"nobody.{OLD}", f"{OLD}.z", f"reply.{OLD}.x.y", OLD, ".", ".."])
def test_what_never_was_is_no_old_slug(merged, slug):
    for resource in ("denials", "assessments", "figures", "attributions", "links"):
        assert get(f"/api/v1/{resource}/{slug}/").status_code == 404


# Cards


def test_a_card_leads_on_and_keeps_the_query(merged):
    plain = get(f"/embed/claims/{OLD}/")
    since = get(f"/embed/claims/{OLD}/", since="1")

    assert (plain.status_code, plain["Location"]) == (301, f"/embed/claims/{NEW}/")
    assert since["Location"] == f"/embed/claims/{NEW}/?since=1&of={OLD}"
    assert "X-Frame-Options" not in since
    assert since["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"


def test_the_note_of_a_card_that_was_led_on_compares_with_the_card_that_was_handed_out(merged):
    text = Client().get(f"/embed/claims/{OLD}/?since=1", follow=True).content.decode()

    assert "Changed since edition 1 of what is merged into this" in text
    assert f"The claim was worded: “Claim {OLD}.”" in text
    # Kirby denied the old one already; Peskov is new to whoever embedded it.
    assert "New under “Asserts”: Peskov." in text
    assert "No longer shown" not in text
    assert "New under “Denies”" not in text


def test_a_pin_of_the_old_claim_shows_the_old_claim_and_says_so(merged):
    text = Client().get(f"/embed/claims/{OLD}/?edition=1", follow=True).content.decode()

    assert f"Claim {OLD}." in text
    assert "Pinned to edition 1 of what is merged into this" in text
    assert f"/embed/claims/{NEW}/" in text


def test_a_card_that_was_led_on_reads_the_same_after_the_merge_is_undone(merged):
    unmerge(f"claim/{OLD}")

    assert get(f"/embed/claims/{NEW}/", since="1", of=OLD).status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"since": "1", "of": "nobody"}, 404),
        ({"since": "1", "of": "reply"}, 404),
        ({"of": OLD}, 400),
        ({"since": "1", "of": "<script>"}, 400),
        ({"since": "1", "of": [OLD, OLD]}, 400),
        ({"since": "1", "edition": "1", "of": OLD}, 400),
    ],
)
def test_a_card_takes_no_other_old_slug_than_one_that_led_to_it(merged, query, status):
    assert get(f"/embed/claims/{NEW}/", **query).status_code == status


# Old slugs as values


def test_an_old_claim_is_asked_for_as_the_survivor(merged):
    for resource in ("claims", "statements", "denials", "stances", "assessments"):
        assert slugs(resource, claim=OLD) == slugs(resource, claim=NEW) != []
        assert slugs(resource, claim=f"!{OLD}") == slugs(resource, claim=f"!{NEW}")


def actor_parameters():
    from record.query import PARAMETERS
    from record.query.values import Actors

    return [
        (name, resource)
        for name, parameter in PARAMETERS.items()
        if isinstance(parameter.field, Actors)
        for resource in parameter.on
    ]


@pytest.fixture
def rich():
    """Everything that names an actor, named twice: by the old slug and by the new."""
    named, resources = [], []
    for slug in ("new", "old"):
        report = frozen.report(f"{slug}-post", relays=[slug], credits=slug)
        named += [
            frozen.actor(slug, affiliations=[{"to": "kremlin", "kind": "role"}]),
            frozen.document(f"{slug}-post", slug),
            frozen.statement(f"{slug}-asserts", slug, on_behalf_of=slug, reports=[report]),
            frozen.statement(f"{slug}-of", "kirby", on_behalf_of=slug, reports=[report]),
            frozen.statement(f"{slug}-denies", slug, reports=[report]),
            frozen.statement(f"{slug}-denies-for", "kirby", on_behalf_of=slug, reports=[report]),
            frozen.statement(f"{slug}-doubts", slug, reports=[report]),
            frozen.evidence(f"{slug}-video", produced_by=slug, document="post"),
        ]
        figure = {"words": "two", "low": "2", "high": "2", "measure": "killed"}
        resources.append(
            frozen.claim(
                f"{slug}-claim",
                frozen.stance(f"{slug}-asserts", figures=[figure]),
                frozen.stance(f"{slug}-of"),
                frozen.stance(f"{slug}-denies", "denies"),
                frozen.stance(f"{slug}-denies-for", "denies"),
                frozen.stance(f"{slug}-doubts", "doubts"),
                parties=[{"actor": slug, "role": "target"}],
                bearings=[
                    {
                        "evidence": f"{slug}-video",
                        "bearing": "supports",
                        "according_to": "cnn",
                    }
                ],
                assessments=[frozen.assessment("refuted", slug)],
            )
        )
    frozen.publish(*frozen.scene(*named, *resources))
    old = next(one for one in named if one.path == "actor/old")
    frozen.publish(old.but(merged_into="new"))


@pytest.mark.parametrize(("name", "resource"), actor_parameters())
def test_an_old_actor_is_asked_for_as_the_survivor(rich, name, resource):
    for form in ("{}", "!{}", "side:{}", "!side:{}", "cnn,{}"):
        old, new = (slugs(resource, **{name: form.format(slug)}) for slug in ("old", "new"))
        assert old == new
    if name not in ("asserted_only_by", "only_via"):
        assert slugs(resource, **{name: "old"})


def test_an_old_slug_stays_old_in_an_answer_of_the_past(told):
    past = timezone.now().isoformat()
    before = get("/api/v1/claims/", claim=OLD, as_published=past).content
    merge(f"claim/{OLD}", NEW)

    assert get("/api/v1/claims/", claim=OLD, as_published=past).content == before
    assert slugs("claims", claim=OLD, as_published=past) == [OLD]
    assert slugs("claims", claim=OLD) == [NEW]


def test_an_old_slug_leads_on_in_an_answer_of_the_time_of_the_merge(merged):
    during = timezone.now().isoformat()
    unmerge(f"claim/{OLD}")

    assert slugs("claims", claim=OLD, as_published=during) == [NEW]
    assert slugs("claims", claim=OLD) == [OLD]


def test_an_old_slug_that_was_never_public_under_its_own_name_is_known(told):
    frozen.publish(frozen.claim("fresh", merged_into=NEW))

    assert slugs("claims", claim="fresh") == [NEW]


def test_an_old_slug_costs_no_query_more(merged, django_assert_num_queries):
    with django_assert_num_queries(2):
        slugs("claims", claim=NEW)
    with django_assert_num_queries(2):
        slugs("claims", claim=OLD)


def test_a_cursor_goes_on_for_the_query_that_it_was_given_for(rich):
    first = get("/api/v1/statements/", speaker="old", page_size="1").json()
    rows = first["results"]
    while first["next"]:
        first = Client().get(first["next"]).json()
        rows += first["results"]

    assert [row["slug"] for row in rows] == slugs("statements", speaker="new")
