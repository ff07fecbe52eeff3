"""Events, and how they hang together."""

from events.models import Event, EventLink
from tests.factories.defaults import day, numbered


def event(title="", **values):
    values.setdefault("slug", numbered("event"))
    values.setdefault("happened", day())
    return Event.objects.create(title=title or values["slug"], **values)


def occasion(title="", **values):
    return event(title, occasion=True, **values)


def event_link(of=None, to=None, kind="follows", **values):
    return EventLink.objects.create(event=of or event(), to=to or event(), kind=kind, **values)
