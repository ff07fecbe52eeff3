from django.contrib import admin
from django.utils.html import format_html

from desk.admin.columns import ReadOnly
from desk.admin.pages import address
from desk.models import Story, StoryItem


class Seen:
    """The desk's own tables: whoever may look at dossiers may look at the stories they came with."""

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("editorial.view_dossier")

    def has_module_permission(self, request):
        return request.user.has_perm("editorial.view_dossier")


class ItemsInline(Seen, ReadOnly, admin.TabularInline):
    model = StoryItem
    fields = ("order", "page")
    readonly_fields = fields
    extra = max_num = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("dossier")

    @admin.display(description="dossier")
    def page(self, item):
        return format_html('<a href="{}">{}</a>', address(item.dossier), item.dossier)


@admin.register(Story)
class StoryAdmin(Seen, ReadOnly, admin.ModelAdmin):
    """Written by load_bundle; here it is found."""

    actions = None
    list_display = ("title", "slug", "researcher", "reviewer")
    list_select_related = ("researcher", "reviewer")
    search_fields = ("title", "slug")
    inlines = (ItemsInline,)
