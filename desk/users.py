"""The desk's first accounts, so that a fresh site can be entered and nothing is self-approved."""

import secrets

from django.contrib.auth import get_user_model
from django.db import transaction

from editorial.accounts.actions import What, noting
from editorial.roles import assign

FIRST_USERS = {
    "researcher": "researcher",
    "publisher": "publisher",
    "administrator": "administrator",
}


@transaction.atomic
def ensure_desk_users():
    """Make an account in each role of a small desk where nobody can log in, and an administrator
    where there is none. Returns their passwords by name, or {}.

    Accounts in whose names a bundle was loaded have no usable password and do not count. A name
    that is taken stays as it is.
    """
    users = get_user_model().objects
    people = [
        user for user in users.filter(is_staff=True, is_active=True) if user.has_usable_password()
    ]
    wanted = dict(FIRST_USERS)
    if people:
        wanted = {"administrator": "administrator"}
    if any(user.has_perm("editorial.manage_account") for user in people):
        return {}
    return {
        username: _make(username, role)
        for username, role in wanted.items()
        if not users.filter(username=username).exists()
    }


def _make(username, role):
    password = secrets.token_urlsafe(12)
    user = get_user_model().objects.create_user(username, password=password, is_staff=True)
    with noting(user, What.ADDED, by=user, why="one of the first accounts", detail=role):
        assign(user, role)
    return password
