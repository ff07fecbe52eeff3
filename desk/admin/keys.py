"""Keys to the public API: given and revoked by administrators, each with a reason."""

from django import forms
from django.contrib import admin
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_variables

from desk.admin import pages
from desk.admin.editorial import TableAdmin
from editorial import roles
from editorial.keys.models import ApiKey
from record import publish


class NewKey(pages.Reason):
    field_order = ("holder", "per_minute")

    holder = ApiKey._meta.get_field("holder").formfield(
        help_text="Who asks, and where they can be reached.",
    )
    per_minute = forms.IntegerField(
        label="Requests a minute", min_value=1, max_value=1_000_000, initial=6000
    )


class EndFilter(admin.SimpleListFilter):
    title = "end"
    parameter_name = "revoked"

    def lookups(self, request, model_admin):
        return [("no", "good now"), ("yes", "revoked")]

    def queryset(self, request, queryset):
        wanted = {"no": True, "yes": False}.get(self.value())
        return queryset if wanted is None else queryset.filter(revocation__isnull=wanted)


@admin.register(ApiKey)
class ApiKeyAdmin(TableAdmin):
    """What was given to whom. The keys themselves are nowhere: only their digests are kept."""

    list_display = ("holder", "per_minute", "by", "at", "revoked", "why")
    list_select_related = ("by", "revocation__by")
    list_filter = (EndFilter, "at")
    search_fields = ("holder", "why", "by__username")
    fields = ("holder", "per_minute", "digest", "by", "at", "why", "revoked", "ended_because")
    change_form_template = "desk/key_form.html"

    @admin.display(description="revoked")
    def revoked(self, key):
        return (
            f"{key.revocation.at:%-d %B %Y, %H:%M} UTC, by {key.revocation.by}"
            if (key.is_revoked)
            else ""
        )

    @admin.display(description="revoked because")
    def ended_because(self, key):
        return key.revocation.why if key.is_revoked else ""

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    def has_add_permission(self, request):
        return request.user.has_perm("editorial.manage_key")

    def get_urls(self):
        revoke = self.admin_site.admin_view(self.revoke)
        return [
            path("<path:object_id>/revoke/", revoke, name="editorial_apikey_revoke"),
            *super().get_urls(),
        ]

    @method_decorator(sensitive_variables("made"))
    def add_view(self, request, form_url="", extra_context=None):
        """Asks, and shows the new key in the answer itself: it goes into no session and no message."""
        roles.require(request.user, "manage_key")
        made = []

        def act(**given):
            made.append(publish.give_key(by=request.user, **given))
            return f"{given['holder']} may now make {given['per_minute']} requests a minute."

        answer = pages.ask(
            request,
            self.admin_site,
            title="Give a key",
            subject="API keys",
            form=NewKey,
            act=act,
            button="Give the key",
            intro="A key to the public API raises the limit for whoever sends it, and nothing else. "
            "It works at once.",
            back=_page("changelist"),
            onward=_page("changelist"),
        )
        return self._shown_once(request, made[0]) if made else answer

    def _shown_once(self, request, key):
        return pages.show(
            request,
            self.admin_site,
            "desk/key_made.html",
            title="The new key",
            key=key,
            back=_page("changelist"),
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        key = self._get(request, object_id)
        may = request.user.has_perm("editorial.manage_key") and not key.is_revoked
        extra = {"revoke": may and _page("revoke", key.pk)}
        return super().change_view(request, object_id, form_url, extra)

    def revoke(self, request, object_id):
        roles.require(request.user, "manage_key")
        key = self._get(request, object_id)

        def act(why):
            publish.revoke_key(key, by=request.user, why=why)
            return "The key is revoked: whoever sends it is refused."

        return pages.ask(
            request,
            self.admin_site,
            title="Revoke the key",
            subject=key,
            form=pages.Reason,
            act=act,
            button="Revoke at once",
            danger=True,
            intro="It works no longer, and cannot be given back: another is given instead.",
            back=_page("change", key.pk),
            onward=_page("change", key.pk),
        )


def _page(name, *args):
    return reverse(f"admin:editorial_apikey_{name}", args=args)
