"""A merge on the record: what it writes, what it draws anew, what is refused."""

import re

import pytest

from editorial.actions import Refused
from record.models import Claim, Edition, Redirect
from record.publish import check_record, rebuild_record
from record.writing import models as record_models
from tests import frozen, markup
from tests.merge_published import NEW, OLD, detail, find, get, merge, story, unmerge

pytestmark = pytest.mark.django_db


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
