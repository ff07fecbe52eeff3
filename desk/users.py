"""The desk's first accounts, so that a fresh site can be entered and nothing is self-approved."""

import secrets

from django.contrib.auth import get_user_model
from django.db import transaction

from editorial.accounts.actions import What, noting
from editorial.roles import assign

# Each is a name to sign in with, and a role.
FIRST_USERS = ("researcher", "publisher", "administrator")


@transaction.atomic
def ensure_desk_users():
    """Make the first accounts where nobody can log in, and an administrator where there is none.

    Returns their passwords by name, or {}. Accounts in whose names a bundle was loaded have no
    usable password and do not count. A name that is taken stays as it is.
    """
    users = get_user_model().objects
    people = [
        user for user in users.filter(is_staff=True, is_active=True) if user.has_usable_password()
    ]
    if any(user.has_perm("editorial.manage_account") for user in people):
        return {}
    wanted = ["administrator"] if people else FIRST_USERS
    return {name: _make(name) for name in wanted if not users.filter(username=name).exists()}


def _make(name):
    password = secrets.token_urlsafe(12)
    user = get_user_model().objects.create_user(name, password=password, is_staff=True)
    with noting(user, What.ADDED, by=user, why="one of the first accounts", detail=name):
        assign(user, name)
    return password
