"""A session is for the person as they were when they signed in: same role, same second factor.

Django itself ends the sessions of a password that was changed and of an account that was closed.
"""

from functools import partial

import django_otp
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import SimpleLazyObject
from django_otp.plugins.otp_totp.models import TOTPDevice

STANDING = "standing"


def with_standing(users):
    """Annotate ``role_ids`` and ``device_ids``, the groups and the confirmed devices of each."""
    groups = Group.objects.filter(user=OuterRef("pk")).order_by("pk").values("pk")
    devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True).order_by("pk")
    return users.annotate(
        role_ids=ArraySubquery(groups), device_ids=ArraySubquery(devices.values("pk"))
    )


class DeskBackend(ModelBackend):
    """Finds the user of a session together with what the session must agree with: one query."""

    def get_user(self, user_id):
        users = with_standing(get_user_model()._default_manager)
        user = users.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


def remember(request, user, **kwargs):
    """Note in the session how ``user`` stands now. Called at every sign-in, and by ``renew``."""
    request.session[STANDING] = _standing(_as_found(user))


def renew(request, device):
    """Let the session of ``request`` live on through a change that its own user made.

    ``device`` is the second factor they have now, or None.
    """
    request.session.cycle_key()
    request.session.pop(django_otp.DEVICE_ID_SESSION_KEY, None)
    if device:
        django_otp.login(request, device)
    remember(request, request.user)


class StandingMiddleware:
    """Ends a session whose user stands otherwise than when they signed in. Lazy, as Django's own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = SimpleLazyObject(partial(_the_same, request, request.user))
        return self.get_response(request)


def _the_same(request, user):
    if not user.is_authenticated:
        return user
    noted = request.session.get(STANDING, "")
    if constant_time_compare(noted, _standing(user)) and _is_verified(request, user):
        return user
    request.session.flush()
    return AnonymousUser()


def _is_verified(request, user):
    """Whoever has a device has proved in this session that they hold it."""
    proved = request.session.get(django_otp.DEVICE_ID_SESSION_KEY)
    return not user.device_ids or proved in [
        f"{TOTPDevice.model_label()}/{pk}" for pk in user.device_ids
    ]


def _as_found(user):
    return with_standing(get_user_model()._default_manager).get(pk=user.pk)


def _standing(user):
    told = f"{user.is_staff} {user.is_superuser} {user.role_ids} {user.device_ids}"
    return salted_hmac("editorial.accounts.sessions", told, algorithm="sha256").hexdigest()
