"""Everybody at every address of the desk: what is answered, and what it did to the database."""

from functools import cached_property
from http.cookies import SimpleCookie

import django_otp
from django.db import connection
from django.test import Client
from django.utils.http import urlencode
from django_otp.plugins.otp_totp.models import TOTPDevice

from desk.own_account import KEY as NEW_SECRET
from tests.permission_bodies import Bodies
from tests.permission_outcomes import standing, touched, undone, word_for
from tests.permission_rows import SECRET
from tests.permission_table import ROLES
from tests.signing_in import PASSWORD, person

TOKEN = "t" * 32
# Asked by people who have a second factor.
PROVED = ("account/second-factor/remove/", "account/recovery-codes/")
# Asked by people who have just given the password of somebody with a second factor.
HALFWAY = ("login/code/",)


class World(Bodies):
    """Seven people, each signed in, and a browser that they share."""

    def __init__(self):
        super().__init__()
        # One for all: a client reads the whole middleware anew.
        self.client = Client(enforce_csrf_checks=True)
        self.people = {}
        for role in ROLES:
            known = "" if role in ("anonymous", "no role", "superuser") else role
            self.people[role] = person(known, is_superuser=role == "superuser")
        self.sessions = {role: self._session(user) for role, user in self.people.items()}

    def ask(self, where, method, role, *, csrf=True):
        """The outcome, in a word of docs/permissions.md, and the answer. Nothing of it stays."""
        place, question, body = self.request(where)
        place = f"{place}?{urlencode(question)}" if question else place
        with undone():
            before = self._come(where, role)
            written = touched()
            if method == "GET":
                answer = self.client.get(place)
            else:
                answer = self.client.post(place, body, headers=_token(csrf))
            # What was written may have been taken back, or be what stood there before.
            wrote = [table for table, rows in touched().items() if rows != written[table]]
            acted = bool(wrote) and not standing(wrote) <= before
            if acted:
                # What the end of the transaction would refuse: it is never ended here.
                connection.check_constraints()
        return word_for(answer, acted), answer

    def _come(self, where, role):
        """Make the browser that of ``role``. Returns everything as it is before they ask."""
        self.client.cookies = SimpleCookie({"csrftoken": TOKEN})
        session = self.sessions[role]
        if where in PROVED:
            user = self.people[role]
            device = TOTPDevice.objects.create(user=user, name="phone", key=SECRET)
            session = self._session(user, device)
        if role != "anonymous":
            self.client.cookies["sessionid"] = session
        if where in HALFWAY:
            sent = {"username": self.with_device.username, "password": PASSWORD}
            self.client.post("/admin/login/", sent, headers=_token())
        return standing(touched()) if where in PROVED + HALFWAY else self._at_first

    @cached_property
    def _at_first(self):
        return standing(touched())

    def _session(self, user, device=None):
        client = Client()
        client.force_login(user)
        session = client.session
        session[NEW_SECRET] = SECRET
        if device:
            session[django_otp.DEVICE_ID_SESSION_KEY] = device.persistent_id
        session.save()
        return client.cookies["sessionid"].value


def _token(given=True):
    return {"X-CSRFToken": TOKEN} if given else {}
