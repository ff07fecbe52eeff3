"""Merging at the desk: both seen side by side, a reason, and a page that is only looked at."""

import re

import pytest
from django.urls import reverse

from claims.models import Claim
from desk.admin.pages import address
from editorial.history import because
from editorial.models import Dossier, History, Review
from editorial.risks import beside_past, risks_of
from record import publish
from tests import factories as make
from tests.admin_pages import Person, errors

pytestmark = pytest.mark.django_db
MADE = {"actor": make.actor, "statement": make.statement, "claim": make.claim}


@pytest.fixture
def pair(rita):
    """A claim and its double."""
    with because(by=rita.user, why=make.WHY):
        return make.claim("Two drones flew."), make.claim("Drones flew, two of them.")


def both(kind, person):
    with because(by=person.user, why=make.WHY):
        return MADE[kind](), MADE[kind]()


def merge_page(person, one, into=None):
    asked = f"?into={into.pk}" if into else ""
    return person.see(address(one, "merge") + asked)


def merge(person, one, into, why="The same."):
    page = merge_page(person, one, into)
    return person.press(
        address(one, "merge"), into=into.pk, version=page.form["version"][0], why=why
    )


def fresh(one):
    return Dossier.objects.get(pk=one.pk)


def found(person, model, term):
    """What the autocomplete of a foreign key to ``model`` suggests."""
    link = {"Actor": ("sources", "affiliation", "to"), "Claim": ("claims", "claimlink", "to")}
    app, name, field = link.get(model.__name__, ("claims", "statementlink", "to"))
    asked = {"app_label": app, "model_name": name, "field_name": field, "term": term}
    results = person.client.get(reverse("admin:autocomplete"), asked).json()["results"]
    return [int(result["id"]) for result in results]


@pytest.mark.parametrize("kind", MADE)
def test_a_merge_is_asked_for_shown_and_made(rita, kind):
    one, into = both(kind, rita)

    assert f'href="{address(one, "merge")}"' in rita.see(one).text
    empty = merge_page(rita, one)
    assert "Merge" not in re.findall(r'type="submit" value="([^"]*)"', empty.text)
    answer = merge(rita, one, into, why="Logged twice.")

    assert answer.headers["Location"] == address(one)
    assert fresh(one).merged_into_id == into.pk
    change = History.objects.filter(dossier=one.pk).first()
    assert (change.by, change.why) == (rita.user, "Logged twice.")


def test_both_are_shown_with_what_hangs_on_them_and_what_will_change(rita, paul):
    with because(by=rita.user, why=make.WHY):
        one, into = make.actor("Kirby"), make.actor("John Kirby")
        make.actor_name(one, "Admiral Kirby")
        said = make.statement(by=one)
        make.statement(by=into)
        make.statement(by=into)
    published(rita, paul, said, into)

    text = merge_page(rita, one, into).text

    cells = re.findall(r"<tr><th scope=\"row\">(.*?)</th><td>(.*?)</td><td>(.*?)</td></tr>", text)
    assert ("statements, as speaker", "1", "2") in cells
    assert ("other spellings", "1", "0") in cells
    assert "Admiral Kirby" in text
    assert f"The addresses of “{one.slug}” (page, card, API) lead to those of “{into.slug}”" in text
    assert "1 published dossier names one of them" in text
    assert f'href="{address(said)}"' in text


def published(rita, paul, *dossiers):
    from editorial import actions

    review = actions.submit(dossiers, by=rita.user, why=make.WHY)
    make.decision(review, paul.user)
    publish.publish(review, by=paul.user, why=make.WHY)


def test_where_they_do_not_agree_is_said(rita):
    with because(by=rita.user, why=make.WHY):
        one, into = make.claim(kind="intent"), make.claim(kind="occurrence")
        said = make.statement("Kirby says so.")
        make.stance(said, one, "denies")
        make.stance(said, into, "asserts")
        make.stance(claim=one)

    text = merge_page(rita, one, into).text

    assert "They differ in “kind”: “occurrence” stays, “intent” is shown no more." in text
    assert "“Kirby says so.”: the one has “denies”, the other “asserts”." in text
    assert text.count("the one has") == 1


def test_what_agrees_is_not_warned_of(rita, pair):
    one, into = pair
    with because(by=rita.user, why=make.WHY):
        Claim.objects.filter(pk=one.pk).update(event=into.event_id)
        said = make.statement()
        make.stance(said, one)
        make.stance(said, into)

    assert "Look again" not in merge_page(rita, one, into).text


@pytest.mark.parametrize("kind", MADE)
def test_what_cannot_be_the_survivor_is_refused_with_a_sentence(rita, kind):
    one, into = both(kind, rita)
    other, _ = both(kind, rita)
    merge(rita, other, into)

    assert "nothing is merged into itself" in errors(merge_page(rita, one, one))[0]
    assert "merged itself" in errors(merge_page(rita, one, other))[0]
    wrong = rita.see(f"{address(one, 'merge')}?into=999999")
    assert errors(wrong)
    assert fresh(one).merged_into_id is None


def test_a_refusal_of_the_database_is_shown_with_what_was_typed(rita):
    with because(by=rita.user, why=make.WHY):
        judge, party = make.outlet(), make.outlet()
        make.assessment(make.claim(parties={"target": party}), by=judge)

    answer = merge(rita, judge, party, why="The same, I think.")

    assert errors(answer) == [
        "A party to a claim is never its assessor: its judgement is a stance."
    ]
    assert "The same, I think." in answer.text


def test_a_merge_without_a_reason_or_of_a_stale_page_is_refused(rita, pair):
    one, into = pair
    page = merge_page(rita, one, into)
    version = page.form["version"][0]

    assert errors(rita.press(address(one, "merge"), into=into.pk, version=version, why=" "))
    with because(by=rita.user, why=make.WHY):
        Claim.objects.filter(pk=one.pk).update(text="Meanwhile.")
    stale = rita.press(address(one, "merge"), into=into.pk, version=version, why="The same.")

    assert "was changed by somebody else" in errors(stale)[0]
    assert fresh(one).merged_into_id is None


@pytest.mark.parametrize("page", ["merge", "unmerge"])
@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_only_who_writes_merges(rita, pair, page, role):
    one, into = pair
    if page == "unmerge":
        merge(rita, one, into)
    person = Person(role)

    assert person.see(one, page).status_code == 403
    assert person.press(address(one, page), into=into.pk, version=3, why="x").status_code == 403
    assert address(one, page) not in person.see(one).text


# Afterwards


@pytest.mark.parametrize("kind", MADE)
def test_what_is_merged_says_so_and_is_only_looked_at(rita, kind):
    one, into = both(kind, rita)
    merge(rita, one, into)

    page = rita.see(one)

    assert "It is merged into" in page.text
    assert f'href="{address(into)}"' in page.text
    assert "why" not in page.form
    assert not re.search(r'name="_(save|continue|submit)"', page.text)
    assert address(one, "unmerge") in page.text
    assert address(one, "merge") not in page.text
    assert rita.press(address(one), why="x", opened_version=fresh(one).version).status_code == 403
    assert "Merged into this one" in rita.see(into).text


def test_the_parts_of_what_is_merged_are_only_looked_at(rita, pair):
    one, into = pair
    with because(by=rita.user, why=make.WHY):
        party, stance = make.claim_party(one), make.stance(claim=one)
    merge(rita, one, into)

    for part in (party, stance):
        assert "why" not in rita.see(part).form
        assert rita.press(address(part), why="x").status_code == 403
        assert rita.press(address(part, "delete"), why="x").status_code == 403


def test_a_part_is_not_added_to_what_is_merged(rita, pair):
    one, into = pair
    with because(by=rita.user, why=make.WHY):
        said = make.statement()
    page = rita.add(type(make_stance()), claim=one.pk, statement=said.pk)
    merge(rita, one, into)

    answer = rita.save(page, position="asserts", reports=[str(said.attributions.get().pk)])

    assert "What is merged is not changed: undo the merge first." in errors(answer)
    assert not one.stances.exists()


def make_stance():
    from claims.models import Stance

    return Stance()


def test_the_merge_is_undone_with_a_reason(rita, pair):
    one, into = pair
    merge(rita, one, into)
    page = rita.see(one, "unmerge")
    version = page.form["version"][0]

    assert "Drones flew, two of them." in page.text
    assert errors(rita.press(address(one, "unmerge"), version=version, why=" "))
    answer = rita.press(address(one, "unmerge"), version=version, why="Two after all.")

    assert answer.status_code == 302
    assert fresh(one).merged_into_id is None
    assert "why" in rita.see(one).form


def test_history_tells_a_merge_in_words(rita, pair):
    one, into = pair
    merge(rita, one, into, why="Logged twice.")
    rita.press(address(one, "unmerge"), version=fresh(one).version, why="Two after all.")

    text = rita.see(one, "history").text

    assert "Logged twice." in text
    assert "Two after all." in text
    told = re.findall(
        r'<th scope="row">merged into</th><td class="exact">(.*?)</td><td class="exact">(.*?)</td>',
        text,
    )
    assert told == [(into.text, "—"), ("—", into.text)]


def test_lists_show_what_is_merged_and_find_it(rita, pair):
    one, into = pair
    merge(rita, one, into)
    where = reverse("admin:claims_claim_changelist")

    assert "draft, merged" in rita.see(where).text
    only = rita.see(f"{where}?merged=yes").text
    assert address(one) in only
    assert address(into) not in only
    rest = rita.see(f"{where}?merged=no").text
    assert address(into) in rest
    assert address(one) not in rest
    assert "draft, merged" in rita.see(reverse("admin:editorial_dossier_changelist")).text


def test_who_searches_an_old_spelling_is_led_to_the_survivor(rita):
    with because(by=rita.user, why=make.WHY):
        one, into, last = make.actor("Anthony"), make.actor("Antony"), make.actor("Secretary")
        make.actor_name(one, "Tony")
    merge(rita, one, into)
    merge(rita, into, last)

    for term in ("Anthony", "Tony", "Antony", one.slug):
        assert found(rita, type(one), term) == [last.pk]
    assert one.pk not in found(rita, type(one), "")


@pytest.mark.parametrize("kind", MADE)
def test_what_is_merged_is_suggested_nowhere(rita, kind):
    one, into = both(kind, rita)
    merge(rita, one, into)

    assert found(rita, type(one), one.slug) == [into.pk]
    assert one.pk not in found(rita, type(one), "")


def test_a_statement_is_found_by_the_name_of_the_survivor_of_its_speaker(rita):
    with because(by=rita.user, why=make.WHY):
        one, into = make.actor("Anthony"), make.actor("Antony Blinken")
        said = make.statement(by=one)
    merge(rita, one, into)

    listed = rita.see(reverse("admin:claims_statement_changelist") + "?q=Blinken").text

    assert address(said) in listed


# The review


def test_the_review_says_in_words_what_is_merged_and_what_it_changes(rita, paul):
    with because(by=rita.user, why=make.WHY):
        one, into = make.claim(), make.claim()
        said = make.statement()
        make.stance(said, one)
        tie = make.claim_link(to=into).claim
    published(rita, paul, one, into, said, tie)
    merge(rita, one, into)
    rita.press(address(one, "submit"), why="Merged.")
    review = Review.objects.latest("pk")

    text = paul.see(review).text

    assert f"Merged into “{into.slug}”: its addresses lead there" in text
    assert f'href="{address(tie)}"' in text
    approve_and_publish(paul, review)
    rita.press(address(one, "unmerge"), version=fresh(one).version, why="Two.")
    rita.press(address(one, "submit"), why="Parted.")
    parted = paul.see(Review.objects.latest("pk")).text
    assert f"No longer merged into “{into.slug}”" in parted
    assert f'href="{address(tie)}"' in parted


def approve_and_publish(paul, review):
    looked_at = [risk.key for risk in risks_of(beside_past(review))]
    seen = {"approve-digest": review.digest, "approve-acknowledged": looked_at}
    for verb, more in (("approve", seen), ("publish", {})):
        where = reverse(f"admin:editorial_review_{verb}", args=[review.pk])
        assert paul.press(where, **{f"{verb}-why": "Read."}, **more).status_code == 302


def test_a_review_without_a_merge_says_nothing_of_one(rita, paul, pair):
    rita.press(address(pair[0], "submit"), why="New.")

    assert "erged into" not in paul.see(Review.objects.latest("pk")).text
