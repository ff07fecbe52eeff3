"""Who may do what at the desk, whichever way they come: the functions themselves ask."""

import inspect

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from editorial import actions
from editorial.accounts import actions as accounts
from editorial.keys import actions as keys
from editorial.roles import NotAllowed, assign
from record import publish
from tests import factories as make
from tests.deciding import approve, issue, submit
from tests.permission_table import actions as table

WHY = make.WHY
ROLES = ("researcher", "reviewer", "publisher", "administrator", "")
PASSWORD = "correct horse battery staple"


def submitted():
    return submit(make.view(), by=make.user("researcher"))


def approved():
    return make.decision(submitted()).review


def published():
    view = make.view()
    review = make.decision(submit(view, by=make.user("researcher"))).review
    publish.publish(review, by=make.user("publisher"), why=WHY)
    return view


def with_device():
    user = make.user("researcher", is_staff=True)
    TOTPDevice.objects.create(user=user, name="phone")
    return user


def closed():
    return make.user("researcher", is_active=False)


def staff():
    return make.user("researcher", is_staff=True)


named = {"first_name": "Ann", "last_name": "", "email": ""}
# Each made ready first, for somebody who then does it.
DOES = {
    "submit": lambda: (actions.submit, [[make.view()]], {"why": WHY}),
    "approve": lambda: ((lambda review, by: approve(review, by=by)), [submitted()], {}),
    "send_back": lambda: (actions.send_back, [submitted()], {"why": WHY}),
    "issue_editions": lambda: ((lambda review, by: issue(review, by=by)), [approved()], {}),
    "publish": lambda: (publish.publish, [approved()], {"why": WHY}),
    "note_withdrawal": lambda: (
        actions.note_withdrawal,
        [make.edition().dossier],
        {"reason": "error", "why": WHY},
    ),
    "withdraw": lambda: (publish.withdraw, [published()], {"reason": "error", "why": WHY}),
    "review_withdrawal": lambda: (
        actions.review_withdrawal,
        [make.withdrawal()],
        {"upheld": True, "why": WHY},
    ),
    "order_erasure": lambda: (actions.order_erasure, [make.body()], {"why": WHY}),
    "confirm_erasure": lambda: (actions.confirm_erasure, [make.erasure_order()], {}),
    "add": lambda: (
        accounts.add,
        [],
        {"username": "new", "role": "reviewer", "password": PASSWORD, "why": WHY},
    ),
    "set_details": lambda: (accounts.set_details, [staff()], {"why": WHY, **named}),
    "set_role": lambda: (accounts.set_role, [staff()], {"role": "reviewer", "why": WHY}),
    "close": lambda: (accounts.close, [staff()], {"why": WHY}),
    "reopen": lambda: (accounts.reopen, [closed()], {"why": WHY}),
    "set_password": lambda: (accounts.set_password, [staff()], {"password": PASSWORD, "why": WHY}),
    "reset_second_factor": lambda: (accounts.reset_second_factor, [with_device()], {"why": WHY}),
    "note_key": lambda: (keys.note_key, [], {"holder": "A", "per_minute": 1, "why": WHY}),
    "note_revocation": lambda: (keys.note_revocation, [make.api_key()], {"why": WHY}),
    "give_key": lambda: (publish.give_key, [], {"holder": "A", "per_minute": 1, "why": WHY}),
    "revoke_key": lambda: (publish.revoke_key, [make.api_key()], {"why": WHY}),
}


def test_every_action_that_somebody_decides_has_a_row():
    deciding = {
        name
        for module in (actions, accounts, keys, publish)
        for name, function in vars(module).items()
        if inspect.isfunction(function) and not name.startswith("_")
        if function.__module__.startswith(module.__name__)
        if "by" in inspect.signature(function).parameters
    }

    # What a change is noted with asks nothing: whoever calls it has asked.
    assert deciding - {"noting"} == table().keys() == DOES.keys()


@pytest.mark.parametrize("action", DOES)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_it_is_for_and_no_more(role, action, at_desk):
    person = make.user(role)
    does, rows, given = DOES[action]()

    if role in table()[action]:
        does(*rows, by=person, **given)
    else:
        with pytest.raises(NotAllowed, match="may not"):
            does(*rows, by=person, **given)


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
