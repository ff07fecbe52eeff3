"""The desk's first two users, so that a fresh site can be entered and nothing is self-approved."""

import secrets

from django.contrib.auth import get_user_model
from django.db import transaction

from editorial.roles import assign

FIRST_USERS = {"researcher": "researcher", "publisher": "publisher"}


@transaction.atomic
def ensure_desk_users():
    """Make a researcher and a publisher where nobody can log in. Returns their passwords, or {}.

    Accounts in whose names a bundle was loaded have no usable password and do not count. A name
    that is taken by one of them stays as it is.
    """
    users = get_user_model().objects
    if any(user.has_usable_password() for user in users.filter(is_staff=True, is_active=True)):
        return {}
    passwords = {}
    for username, role in FIRST_USERS.items():
        if users.filter(username=username).exists():
            continue
        password = secrets.token_urlsafe(12)
        user = users.create_user(username, password=password, is_staff=True)
        assign(user, role)
        passwords[username] = password
    return passwords
