"""``manage.py roles``: make and check the database roles of the public side and of the desk."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from desk import roles


class Command(BaseCommand):
    help = (
        "Make the roles that the two sides connect as: the public side may only read the record's "
        "tables, the desk may alter no table and nothing that only grows. Print the SQL for what "
        "this login may not do; list what does not hold. Run it after every migrate."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing, only look")

    def handle(self, *, check, verbosity, **options):
        logins = [roles.public(), roles.desk()]
        refused = [] if check else [sql for login in logins for sql in roles.grant(login)]
        broken = [sentence for login in logins for sentence in roles.broken_rules(login)]
        if broken and refused:
            self.stdout.write("-- This login may not say the following; a superuser has to:")
            self.stdout.write("\n".join(dict.fromkeys(refused)))
        if broken:
            raise CommandError(
                "\n".join([f"Not as it must be ({len(broken)}):", *dict.fromkeys(broken)])
            )
        for login in logins:
            self.refuse_without_an_address(login)
        if verbosity:
            public, desk = logins
            self.stdout.write(
                f"{public.name} may read the record's {len(roles.record_tables())} tables and "
                f"nothing else; {desk.name} may write at the desk, alter no table, and change "
                "nothing that only grows."
            )

    def refuse_without_an_address(self, login):
        if not connection.settings_dict.get("EMBEDDED") and not login.url:
            raise CommandError(
                f"{login.setting} is not set, so {login.name} has no password from us: set it to "
                f"postgres://{login.name}:A-PASSWORD@HOST/NAME and run this again."
            )
