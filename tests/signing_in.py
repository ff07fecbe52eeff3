"""Somebody at the door of the desk, with a password and perhaps a phone."""

import time

from django.test import Client
from django.urls import reverse
from django_otp.oath import totp

from editorial.accounts import second_factor
from tests import factories as make

PASSWORD = "correct horse battery staple"
HOME = "/admin/"


def person(role="researcher", **values):
    user = make.user(role, is_staff=True, **values)
    user.set_password(PASSWORD)
    user.save()
    return user


def try_password(client, user, password=PASSWORD, **headers):
    name = user if isinstance(user, str) else user.username
    sent = {"username": name, "password": password}
    return client.post(reverse("admin:login"), sent, headers=headers)


def try_code(client, code):
    return client.post(reverse("admin:sign_in_code"), {"code": code})


def is_in(client):
    return client.get(HOME).status_code == 200


def signed_in(user, codes=None):
    """A browser that ``user`` has signed in with, their code given where they have a device."""
    client = Client()
    try_password(client, user)
    if second_factor.device_of(user):
        try_code(client, codes.pop() if codes else code_now(user))
    assert is_in(client)
    return client


def enrolled(user):
    """Give ``user`` a second factor as they would themselves; returns their recovery codes."""
    key = second_factor.new_key()
    _, codes = second_factor.enrol(user, key=key, code=code_of(key))
    forget_codes(user)
    return codes


def code_of(key, steps=0):
    return f"{totp(bytes.fromhex(key), t0=-30 * steps):06}"


def code_now(user, steps=0):
    """What the phone of ``user`` shows now, or ``steps`` half minutes from now."""
    return code_of(second_factor.device_of(user).key, steps)


def forget_codes(user):
    """As if the half minutes of every code that was used so far were over, and every wait too."""
    user.totpdevice_set.update(last_t=int(time.time()) // 30 - 3, throttling_failure_count=0)
