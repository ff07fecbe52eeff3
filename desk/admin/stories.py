from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.utils.html import format_html

from desk.admin import stale
from desk.admin.columns import ReadOnly
from desk.admin.pages import address
from desk.models import Story, StoryItem
from editorial import roles


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

    def history_view(self, request, object_id, extra_context=None):
        story = self.get_object(request, unquote(object_id))
        if story is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, story):
            raise roles.NotAllowed(f"{request.user} may not look at this.")
        return stale.history_page(request, self.admin_site, story, opts=self.opts)
