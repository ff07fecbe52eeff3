"""Who may do what at the desk."""

import pytest

from editorial import actions
from editorial.roles import NotAllowed, assign
from tests import factories as make
from tests.deciding import approve, issue, submit

WHY = make.WHY


MAY = {
    "researcher": {"submit"},
    "reviewer": {"approve", "send_back"},
    "publisher": {"submit", "approve", "send_back", "issue", "withdraw"},
    "administrator": set(),
    "": set(),
}


@pytest.mark.parametrize("power", sorted(MAY["publisher"]))
@pytest.mark.parametrize("role", MAY)
def test_a_role_may_do_what_it_is_for_and_no_more(role, power, at_desk):
    view, person = make.view(), make.user(role)
    does = {
        "submit": lambda: submit(make.view(), by=person),
        "approve": lambda: approve(submit(view, by=at_desk), by=person),
        "send_back": lambda: actions.send_back(submit(view, by=at_desk), by=person, why=WHY),
        "issue": lambda: issue(make.decision(submit(view, by=at_desk)).review, by=person),
        "withdraw": lambda: make.withdrawal(make.edition(view).dossier, by=person),
    }

    if power in MAY[role]:
        does[power]()
    else:
        with pytest.raises(NotAllowed, match="may not"):
            does[power]()


def test_a_role_takes_the_place_of_the_one_before(db):
    person = make.user("publisher")

    assign(person, "reviewer")

    assert list(person.groups.values_list("name", flat=True)) == ["reviewer"]


@pytest.mark.parametrize(
    ("role", "writes"), [("researcher", True), ("publisher", True), ("reviewer", False)]
)
def test_writers_may_write_every_table_and_everybody_may_look(role, writes, db):
    person = make.user(role)

    assert person.has_perm("claims.add_stance") is writes
    assert person.has_perm("sources.change_document") is writes
    assert person.has_perm("events.delete_eventlink") is writes
    assert not person.has_perm("editorial.change_edition")
    assert person.has_perm("editorial.view_history")
