#!/usr/bin/env python
"""Django's command line. Trouble with the database ends in one sentence, not a traceback."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    from config.postgres.trouble import sentence

    try:
        execute_from_command_line(sys.argv)
    except DatabaseError as error:
        said = sentence(error)
        if said is None:
            raise
        sys.exit(said)


if __name__ == "__main__":
    main()
