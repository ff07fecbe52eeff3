"""Accounts, as administrators manage them: one question a change, each with its reason."""

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model, password_validation
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django_otp.plugins.otp_totp.models import TOTPDevice

from desk.admin import pages
from desk.admin.columns import ReadOnly
from desk.admin.editorial import TableAdmin
from editorial import roles
from editorial.accounts import actions
from editorial.accounts.models import AccountChange

User = get_user_model()
# The desk says "account" everywhere. Named here only: migrations of Django's table are Django's.
User._meta.verbose_name, User._meta.verbose_name_plural = "account", "accounts"
User._meta.get_field("username").error_messages["unique"] = (
    "An account with that username already exists."
)

# What a role may do is the program's to say (editorial/roles.py), and a secret is nobody's to see.
for table in (Group, User, TOTPDevice):
    admin.site.unregister(table)

ROLES = [(role, role) for role in roles.ROLES]
HELP = {
    "is_active": "A closed account cannot sign in. It is never deleted.",
    "is_staff": "May enter the desk.",
    "is_superuser": "Has every permission. Made at the command line.",
}


class Named(pages.Reason):
    field_order = ("username", "first_name", "last_name", "email")

    first_name = User._meta.get_field("first_name").formfield()
    last_name = User._meta.get_field("last_name").formfield()
    email = User._meta.get_field("email").formfield()


class NewPassword(pages.Reason):
    field_order = ("password", "again")

    password = forms.CharField(
        label="New password",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=password_validation.password_validators_help_text_html(),
    )
    again = forms.CharField(
        label="The same once more",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean(self):
        data = super().clean()
        if data.get("password") != data.pop("again", data.get("password")):
            self.add_error("again", "These two are not the same.")
        return data


class NewRole(pages.Reason):
    field_order = ("role",)

    role = forms.ChoiceField(choices=ROLES, widget=forms.RadioSelect)


class NewAccount(Named, NewPassword, NewRole):
    field_order = (
        "username",
        "first_name",
        "last_name",
        "email",
        "role",
        "password",
        "again",
        "why",
    )

    username = User._meta.get_field("username").formfield()


class RoleFilter(admin.SimpleListFilter):
    title = "role"
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return ROLES

    def queryset(self, request, queryset):
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


@admin.register(User)
class AccountAdmin(ReadOnly, UserAdmin):
    """Looked at here; changed by the questions behind the buttons."""

    actions = None
    list_display = ("username", "name", "role", "is_active", "second_factor", "last_login")
    list_filter = (RoleFilter, "is_active", "is_staff")
    change_form_template = "desk/account_form.html"
    readonly_fields = ("role", "second_factor")
    fieldsets = (
        (None, {"fields": ("username", "first_name", "last_name", "email")}),
        ("May", {"fields": ("role", "is_active", "is_staff", "is_superuser")}),
        ("Signs in", {"fields": ("second_factor", "last_login", "date_joined")}),
    )

    def get_queryset(self, request):
        devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        found = super().get_queryset(request).prefetch_related("groups")
        return found.annotate(has_device=Exists(devices))

    def get_form(self, request, obj=None, **kwargs):
        return super().get_form(request, obj, help_texts=HELP, **kwargs)

    @admin.display(description="name")
    def name(self, user):
        return user.get_full_name()

    @admin.display(description="role")
    def role(self, user):
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(boolean=True, description="second factor")
    def second_factor(self, user):
        return user.has_device

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("editorial.manage_account")

    def has_add_permission(self, request):
        return self.has_view_permission(request)

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path(
                f"<path:object_id>/{verb}/",
                view(self._asking(verb)),
                name=f"auth_user_{verb.replace('-', '_')}",
            )
            for verb in QUESTIONS
        ]
        # Django's page for passwords has the place of one of the questions.
        stock = [each for each in super().get_urls() if each.name != "auth_user_password_change"]
        return [*own, *stock]

    @method_decorator(sensitive_post_parameters())
    def add_view(self, request, form_url="", extra_context=None):
        roles.require(request.user, "manage_account")
        made = []

        def act(**given):
            made.append(actions.add(by=request.user, **given))
            return f"{made[0]} may sign in now. Ask them to change the password."

        return pages.ask(
            request,
            self.admin_site,
            title="Add an account",
            subject="Accounts",
            form=NewAccount,
            act=act,
            button="Add",
            intro="For one person. They change the password themselves once they are in.",
            back=reverse("admin:auth_user_changelist"),
            onward=lambda: _page(made[0]),
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        user = self._account(request, object_id)
        managed = user.pk != request.user.pk and not user.is_superuser
        extra = {
            "questions": managed
            and [(QUESTIONS[verb][0], _page(user, verb)) for verb in _fit(user)],
            "changes": AccountChange.objects.of(user)[:50],
        }
        return super().change_view(request, object_id, form_url, extra)

    def history_view(self, request, object_id, extra_context=None):
        """What was changed stands on the account's own page."""
        return redirect(_page(self._account(request, object_id)))

    def _account(self, request, object_id):
        roles.require(request.user, "manage_account")
        user = self.get_object(request, object_id)
        if user is None:
            raise Http404
        return user

    def _asking(self, verb):
        title, form, act, said, intro = QUESTIONS[verb]

        @sensitive_post_parameters()
        def ask(request, object_id):
            user = self._account(request, object_id)

            def answer(**given):
                act(user, by=request.user, **given)
                return said

            return pages.ask(
                request,
                self.admin_site,
                title=title,
                subject=user,
                form=form,
                act=answer,
                button=title,
                intro=intro,
                back=_page(user),
                onward=_page(user),
            )

        return ask


SESSIONS_END = "All their sessions end at once."
QUESTIONS = {
    "details": (
        "Change name or address",
        Named,
        actions.set_details,
        "Changed.",
        "The name to sign in with stays: history names it.",
    ),
    "role": ("Change the role", NewRole, actions.set_role, "The role is changed.", SESSIONS_END),
    "close": (
        "Close the account",
        pages.Reason,
        actions.close,
        "The account is closed.",
        f"What was done with it stays. {SESSIONS_END}",
    ),
    "reopen": (
        "Reopen the account",
        pages.Reason,
        actions.reopen,
        "The account is open again.",
        "With the role and the password that they had.",
    ),
    "password": (
        "Set a new password",
        NewPassword,
        actions.set_password,
        "Ask them to change it once they are in.",
        SESSIONS_END,
    ),
    "reset-second-factor": (
        "Reset the second factor",
        pages.Reason,
        actions.reset_second_factor,
        "Their password alone lets them in now.",
        f"For a device that is lost: make sure that it is they who ask. {SESSIONS_END}",
    ),
}


def _fit(user):
    """The questions that can be asked of ``user`` as they stand."""
    unfit = {"close": not user.is_active, "reopen": user.is_active}
    unfit["reset-second-factor"] = not user.has_device
    unfit["password"] = not user.is_staff
    return [verb for verb in QUESTIONS if not unfit.get(verb)]


def _page(user, verb="change"):
    return reverse(f"admin:auth_user_{verb.replace('-', '_')}", args=[user.pk])


@admin.register(AccountChange)
class AccountChangeAdmin(TableAdmin):
    list_display = ("account", "what", "detail", "by", "at", "why")
    list_select_related = ("account", "by")
    list_filter = ("what", "at")
    search_fields = ("account__username", "by__username", "why")
