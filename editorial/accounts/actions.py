"""What is done to accounts. Each function is atomic; ``by`` is the user who decides.

Administrators manage the accounts of others: adding one, its role, closing and reopening it, a
new password, taking away a lost second factor. Nobody manages their own, and superusers are made
and managed at the command line only.
"""

from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from editorial import roles
from editorial.accounts.models import AccountChange
from editorial.actions import Refused
from editorial.history import because
from editorial.roles import NotAllowed, require

What = AccountChange.What


@contextmanager
def noting(account, what, *, by, why, detail=""):
    """Make the changes inside this block, and note them as one change of ``account``. Atomic."""
    if not why.strip():
        raise Refused("Say why.")
    with because(by=by, why=why):
        yield
        AccountChange.objects.create(account=account, what=what, by=by, why=why, detail=detail)


@transaction.atomic
def add(*, username, role, password, by, why, first_name="", last_name="", email=""):
    """Make a desk account in ``role``, with a first password. Returns it."""
    require(by, "manage_account")
    user = get_user_model()(
        username=username, first_name=first_name, last_name=last_name, email=email, is_staff=True
    )
    user.full_clean(exclude=["password"])
    validate_password(password, user)
    user.set_password(password)
    with noting(user, What.ADDED, by=by, why=why, detail=role):
        user.save()
        _assign(user, role)
    return user


@transaction.atomic
def set_details(user, *, by, why, first_name, last_name, email):
    """Change how ``user`` is called, and their mail address."""
    user = _managed(user, by)
    user.first_name, user.last_name, user.email = first_name, last_name, email
    user.full_clean(exclude=["password"])
    with noting(user, What.DETAILS, by=by, why=why):
        user.save(update_fields=["first_name", "last_name", "email"])


@transaction.atomic
def set_role(user, *, role, by, why):
    """Give ``user`` another role. All their sessions end."""
    user = _managed(user, by)
    before = roles.role_of(user)
    if before == role:
        raise Refused(f"{user} is a {role} already.")
    with noting(user, What.ROLE, by=by, why=why, detail=f"{before or 'none'} → {role}"):
        _assign(user, role)


@transaction.atomic
def close(user, *, by, why):
    """Let ``user`` in no more. The account and all that was done with it stay."""
    user = _managed(user, by)
    if not user.is_active:
        raise Refused("This account is closed already.")
    with noting(user, What.CLOSED, by=by, why=why):
        user.is_active = False
        user.save(update_fields=["is_active"])


@transaction.atomic
def reopen(user, *, by, why):
    """Let ``user`` in again, with the role and the password that they had."""
    user = _managed(user, by)
    if user.is_active:
        raise Refused("This account is open already.")
    with noting(user, What.REOPENED, by=by, why=why):
        user.is_active = True
        user.save(update_fields=["is_active"])


@transaction.atomic
def set_password(user, *, password, by, why):
    """Give ``user`` a new password. All their sessions end."""
    user = _managed(user, by)
    if not user.is_staff:
        raise Refused("A bundle was loaded in this name: nobody can sign in with it.")
    validate_password(password, user)
    with noting(user, What.PASSWORD, by=by, why=why):
        user.set_password(password)
        user.save(update_fields=["password"])


@transaction.atomic
def change_own_password(user, *, password):
    """Set the password that ``user`` chose. Their other sessions end."""
    validate_password(password, user)
    with noting(user, What.PASSWORD, by=user, why="chosen by its owner"):
        user.set_password(password)
        user.save(update_fields=["password"])


@transaction.atomic
def reset_second_factor(user, *, by, why):
    """Take away the device that ``user`` has lost, and its recovery codes. All sessions end."""
    user = _managed(user, by)
    devices = user.totpdevice_set.all()
    if not devices:
        raise Refused(f"{user} has no second factor.")
    with noting(user, What.FACTOR_REMOVED, by=by, why=why):
        devices.delete()


def _managed(user, by):
    """``user``, locked, for a change by an administrator who is somebody else."""
    require(by, "manage_account")
    if user.pk == by.pk:
        raise NotAllowed("Nobody manages their own account: ask another administrator.")
    user = get_user_model().objects.select_for_update().get(pk=user.pk)
    if user.is_superuser:
        raise NotAllowed("A superuser is managed at the command line only.")
    return user


def _assign(user, role):
    if role not in roles.ROLES:
        raise Refused(f"A role is one of: {', '.join(roles.ROLES)}.")
    roles.assign(user, role)
