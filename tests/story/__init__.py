"""The stories that ship: loaded, published and asked, as ``make run`` does it.

The answers were worked out by hand from the live blog, post by post.
"""

from pathlib import Path

from django.core.management import call_command

PROJECT = Path(__file__).resolve().parents[2]
STORIES = sorted(file.parent for file in (PROJECT / "stories").glob("*/story.yaml"))
INCIDENT = "kremlin-drone-incident-2023-05-03"


def load():
    call_command("load_bundle", *map(str, STORIES), publish=True, verbosity=0)


def names(voices):
    return [voice["name"] for voice in voices]


def slugs(rows):
    return {row["slug"] for row in rows}
