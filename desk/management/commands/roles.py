"""``manage.py roles``: make and check the public side's database role."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from desk import roles


class Command(BaseCommand):
    help = (
        "Make the role that the public side connects as, which may only read the record's tables; "
        "print the SQL for what this login may not do; list what does not hold. "
        "Run it after every migrate."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing, only look")

    def handle(self, *, check, verbosity, **options):
        role = roles.public_role()
        refused = [] if check else roles.grant(role)
        broken = roles.broken_rules(role)
        if broken and refused:
            self.stdout.write("-- This login may not say the following; a superuser has to:")
            self.stdout.write("\n".join(refused))
        if broken:
            raise CommandError("\n".join([f"Not as it must be ({len(broken)}):", *broken]))
        if not connection.settings_dict.get("EMBEDDED") and not settings.RECORD_DATABASE_URL:
            raise CommandError(
                f"RECORD_DATABASE_URL is not set, so {role} has no password from us: set it to "
                f"postgres://{role}:A-PASSWORD@HOST/NAME and run this again."
            )
        if verbosity:
            tables = len(roles.record_tables())
            self.stdout.write(f"{role} may read the record's {tables} tables and nothing else.")
