"""The way in: name and password, then a code from those who have a second factor."""

import time
from functools import partial

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    REDIRECT_FIELD_NAME,
    authenticate,
    get_user_model,
    login,
)
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from editorial.accounts import second_factor
from vocabulary import visitors

HALFWAY = "halfway_in"
HALFWAY_SECONDS = 300


def address_of(request):
    """Whose attempts are counted together: the client's address, as far as it can be believed."""
    return visitors.address_of(request.META, settings.TRUSTED_PROXIES)


def locked_out(request, response, credentials):
    """The page for whoever has failed too often. django-axes asks for it."""
    wait = get_cool_off(request)
    page = TemplateResponse(
        request,
        "desk/locked_out.html",
        {
            **admin.site.each_context(request),
            "title": "Too many failed attempts",
            "failures": settings.AXES_FAILURE_LIMIT,
            "minutes": int(wait.total_seconds() // 60),
        },
        status=429,
        headers={"Retry-After": str(int(wait.total_seconds()))},
    )
    add_never_cache_headers(page)
    return page.render()


def is_shut_out(request, user):
    """Whether ``user`` has failed too often from here; the answer is then ``locked_out``."""
    credentials = {"username": user.get_username()}
    if AxesProxyHandler.is_allowed(request, credentials):
        return False
    request.axes_locked_out, request.axes_credentials = True, credentials
    return True


def count_failure(request, user):
    """A wrong code, or a wrong password typed inside: the same as a failed sign-in."""
    user_login_failed.send(
        sender=__name__, credentials={"username": user.get_username()}, request=request
    )


class SignIn(LoginView):
    """Name and password. Who has a second factor is then halfway in, for five minutes."""

    template_name = "desk/sign_in.html"
    authentication_form = AdminAuthenticationForm
    next_page = reverse_lazy("admin:index")

    def form_valid(self, form):
        user = form.get_user()
        if second_factor.device_of(user) is None:
            return super().form_valid(form)
        self.request.session[HALFWAY] = {
            "user": user.pk,
            "password": user.get_session_auth_hash(),
            BACKEND_SESSION_KEY: user.backend,
            "at": time.time(),
        }
        given = {REDIRECT_FIELD_NAME: self.get_success_url()}
        return redirect(f"{reverse('admin:sign_in_code')}?{urlencode(given)}")


class Code(forms.Form):
    """The second step. A recovery code is longer, and does as well."""

    code = forms.CharField(
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "off"}
        ),
        help_text="The six digits that your app shows now, or one of your recovery codes.",
    )


@sensitive_post_parameters("code")
@csrf_protect
@never_cache
def ask_code(request, site):
    """The second step of ``SignIn``."""
    halfway = request.session.get(HALFWAY, {})
    user = _halfway_in(halfway)
    if user is None:
        request.session.pop(HALFWAY, None)
        messages.warning(request, "That took too long, or was never begun: sign in once more.")
        return redirect("admin:login")
    form = Code(request.POST if request.method == "POST" else None)
    if form.is_valid() and not is_shut_out(request, user):
        device = second_factor.verify(user, form.cleaned_data["code"])
        if device:
            del request.session[HALFWAY]
            user.otp_device = device
            login(request, user, backend=halfway[BACKEND_SESSION_KEY])
            return redirect(_onward(request))
        count_failure(request, user)
        form.add_error("code", refusal(user))
    return TemplateResponse(
        request,
        "desk/sign_in_code.html",
        {**site.each_context(request), "title": "Your code", "form": form, "username": user},
    )


def _halfway_in(halfway):
    """The user who gave the right password a moment ago, if it is still theirs; else None."""
    if time.time() - halfway.get("at", 0) > HALFWAY_SECONDS:
        return None
    user = get_user_model().objects.filter(pk=halfway["user"], is_active=True).first()
    if user and constant_time_compare(halfway["password"], user.get_session_auth_hash()):
        return user
    return None


def _onward(request):
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    here = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure()):
        return wanted
    return reverse("admin:index")


def refusal(user):
    """What to say of a code that was not accepted."""
    if wait := second_factor.wait(user):
        return (
            f"That code was not accepted. The next is looked at in {wait} "
            f"second{'' if wait == 1 else 's'}. A code works once: wait for a new one."
        )
    return "That code was not accepted."


class Password(forms.Form):
    """Asked again before anything changes in how its owner gets in; wrong ones are counted."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, request, *args, **kwargs):
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_password(self):
        given = self.cleaned_data["password"]
        username = self.request.user.get_username()
        if authenticate(self.request, username=username, password=given) is None:
            raise forms.ValidationError("That is not your password.")
        return given


class NewDevice(Password):
    """Password, and the first code of a device that is being enrolled."""

    code = forms.CharField(
        label="The code that it shows now",
        max_length=10,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class Proof(Password):
    """Password and a code of the second factor; ``verified`` is then the device."""

    code = forms.CharField(
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "off"}),
        help_text="From your app, or a recovery code.",
    )

    def clean(self):
        data = super().clean()
        if "password" in data and "code" in data:
            user = self.request.user
            data["verified"] = second_factor.verify(user, data["code"])
            if data["verified"] is None:
                count_failure(self.request, user)
                self.add_error("code", refusal(user))
        return data

    @classmethod
    def of(cls, request):
        """The form for ``pages.ask``, which knows of no request."""
        return partial(cls, request)
