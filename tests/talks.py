"""A live blog with one post, in invented prose, from whose text statements are logged."""

from django.urls import reverse

from tests import factories

QUOTED = "we look for a way out 🕊 of it,"
TEXT = f"""What we covered here

Ministers spoke of “a way out” all day. <b>Bold & brazen</b>, said one.

Envoy speaks of talks

Northland’s Deputy Foreign Minister Ivo Marsh told First Radio Wednesday that “{QUOTED}” according to the agency NTA.

“No,” said one. “No,” said another.
"""


def capture(made):
    """A capture of the page, which has one post."""
    page = made(factories.live_blog, title="A day of talks")
    made(factories.post, page, 1, title="Envoy speaks of talks", slug="envoy")
    return made(factories.capture, page, TEXT, key="page")


def people(made):
    names = {"Ivo Marsh": "person", "First Radio": "outlet", "NTA": "outlet"}
    return [made(factories.actor, name, kind) for name, kind in names.items()]


def screen(capture, **query):
    return reverse("log:screen", args=[capture.pk], query=query)


def typed(**more):
    """What somebody types who has pasted the words; a report of the post."""
    return {
        "quotes-0-exact": QUOTED,
        "speaker": "Ivo Marsh",
        "credited_as": "Ivo Marsh",
        "credited_how": "name",
        "attribution_kind": "quote",
        "summary": "Ivo Marsh says that his country looks for a way out.",
    } | more


def save(rita, capture, press="_save", **more):
    return rita.save(rita.see(screen(capture)), why="Read there", press=press, **typed(**more))
