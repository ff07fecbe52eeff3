"""The desk's admin: one module for each app whose tables it shows."""

from django.contrib import admin

from desk.admin import claims, editorial, events, imports, removals, seen, sources, stories

__all__ = ["claims", "editorial", "events", "imports", "removals", "seen", "sources", "stories"]

admin.site.site_header = "On Record – desk"
admin.site.site_title = "On Record – desk"
admin.site.index_title = "The desk"
