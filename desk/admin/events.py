from django.contrib import admin

from desk.admin.base import DossierAdmin, PartAdmin, TabularParts
from desk.admin.forms import time_rows
from events.models import Event, EventLink


class LinksInline(TabularParts):
    model = EventLink
    fk_name = "event"
    brings = ("to", "statement")
    verbose_name_plural = "links to other events"


@admin.register(Event)
class EventAdmin(DossierAdmin):
    list_display = ("title", "event_state", "place", "happened_time")
    list_filter = ("state", "occasion", "country")
    search_fields = ("title", "slug", "place")
    fieldsets = (
        (None, {"fields": ("title", "slug", "state", "occasion", ("place", "country"))}),
        ("When it happened", {"fields": time_rows("happened"), "classes": ("time",)}),
    )
    inlines = (LinksInline,)

    @admin.display(description="happens", ordering="state")
    def event_state(self, event):
        return event.get_state_display()


@admin.register(EventLink)
class EventLinkAdmin(PartAdmin):
    list_display = ("event", "kind", "to", "statement")
    list_filter = ("kind",)
    search_fields = ("event__title", "event__slug", "to__title", "to__slug")
    brings = ("event", "to", "statement")
    fields = ("event", "kind", "to", "statement")
    fixed = ("event",)
