"""The admin site: Django's, with the desk's own doors and each person's own page."""

from functools import update_wrapper

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.shortcuts import redirect
from django.urls import path, reverse_lazy

from desk import sign_in
from editorial.accounts import actions

# Open to those who are yet to enrol where a second factor is required.
BEFORE_ENROLMENT = {
    "own_account",
    "session",
    "second_factor",
    "password_change",
    "password_change_done",
    "logout",
    "jsi18n",
}


class OwnPassword(PasswordChangeForm):
    required_css_class = "required"

    def save(self, commit=True):
        actions.change_own_password(self.user, password=self.cleaned_data["new_password1"])
        return self.user


class ChangeOwnPassword(PasswordChangeView):
    """Django's page; a wrong old password counts as a failed sign-in."""

    form_class = OwnPassword
    template_name = "registration/password_change_form.html"
    success_url = reverse_lazy("admin:password_change_done")

    def post(self, request, *args, **kwargs):
        if sign_in.is_shut_out(request, request.user):
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form):
        if "old_password" in form.errors:
            sign_in.count_failure(self.request, self.request.user)
        return super().form_invalid(form)


class DeskSite(admin.AdminSite):
    site_header = site_title = "On Record – desk"
    index_title = "The desk"

    def get_urls(self):
        # Its pages lean on the admin, which is not there before its site is.
        from desk import own_account

        own = [
            ("account/", own_account.show, "own_account"),
            ("account/session/", own_account.session, "session"),
            ("account/second-factor/", own_account.enrol, "second_factor"),
            ("account/second-factor/remove/", own_account.remove, "second_factor_remove"),
            ("account/recovery-codes/", own_account.renew_codes, "recovery_codes"),
        ]
        return [
            path("login/code/", self.sign_in_code, name="sign_in_code"),
            *(
                path(route, self.admin_view(self._own(view)), name=name)
                for route, view, name in own
            ),
            *super().get_urls(),
        ]

    def _own(self, view):
        def inner(request):
            return view(request, self)

        return update_wrapper(inner, view)

    def admin_view(self, view, cacheable=False):
        def inner(request, *args, **kwargs):
            if _must_enrol(request):
                return redirect("admin:second_factor")
            return view(request, *args, **kwargs)

        return super().admin_view(update_wrapper(inner, view), cacheable)

    def login(self, request, extra_context=None):
        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        request.current_app = self.name
        context = {
            **self.each_context(request),
            "title": "Sign in",
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **(extra_context or {}),
        }
        return sign_in.SignIn.as_view(extra_context=context)(request)

    def sign_in_code(self, request):
        request.current_app = self.name
        return sign_in.ask_code(request, self)

    def password_change(self, request, extra_context=None):
        request.current_app = self.name
        context = {**self.each_context(request), **(extra_context or {})}
        return ChangeOwnPassword.as_view(extra_context=context)(request)


def _must_enrol(request):
    return (
        settings.REQUIRE_SECOND_FACTOR
        and not request.user.device_ids
        and request.resolver_match.url_name not in BEFORE_ENROLMENT
    )
