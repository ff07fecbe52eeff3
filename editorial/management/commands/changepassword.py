"""``manage.py changepassword``: Django's, but the change is noted with the account."""

import getpass

from django.contrib.auth import get_user_model
from django.contrib.auth.management.commands import changepassword

from editorial.accounts.actions import What, noting


class Command(changepassword.Command):
    def handle(self, **options):
        options["username"] = options["username"] or getpass.getuser()
        user = get_user_model().objects.filter(username=options["username"]).first()
        if user is None:
            return super().handle(**options)
        # Nobody is signed in here: it stands in the account's own name, as its first password does.
        with noting(user, What.PASSWORD, by=user, why="set at the command line"):
            return super().handle(**options)
