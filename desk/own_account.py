"""A person's own account: what it is, and their second factor."""

import io

import segno
from django.contrib import messages
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from desk.admin import pages
from desk.sign_in import NewDevice, Proof
from editorial import roles
from editorial.accounts import second_factor, sessions
from editorial.accounts.models import AccountChange

KEY = "new_second_factor"


def show(request, site):
    """Role, second factor and what was changed in the account."""
    device = second_factor.device_of(request.user)
    return pages.show(
        request,
        site,
        "desk/own_account.html",
        title="Your account",
        role=roles.role_of(request.user),
        device=device,
        codes_left=device and device.recovery_codes.filter(used_at=None).count(),
        changes=AccountChange.objects.of(request.user)[:50],
    )


@require_GET
def session(request, site):
    """Who is signed in, and the token that their forms carry: asked before a form is sent."""
    return JsonResponse({"user": request.user.get_username(), "token": get_token(request)})


def enrol(request, site):
    """Show a new secret as picture and text, and keep it once a code proves that it was taken."""
    if second_factor.device_of(request.user):
        return redirect("admin:own_account")
    key = request.session.setdefault(KEY, second_factor.new_key())
    form = NewDevice(request, request.POST if request.method == "POST" else None)
    if form.is_valid() and (
        made := pages.attempt(
            form,
            lambda code, password: second_factor.enrol(request.user, key=key, code=code),
        )
    ):
        device, codes = made
        del request.session[KEY]
        sessions.renew(request, device)
        messages.success(request, "Your second factor is set up.")
        return _show_codes(request, site, codes)
    device = second_factor.unconfirmed(request.user, key)
    return pages.show(
        request,
        site,
        "desk/second_factor_form.html",
        title="Second factor",
        form=form,
        picture=_picture(device.config_url),
        secret=second_factor.readable(device),
    )


def renew_codes(request, site):
    """Ten new recovery codes, for password and code."""
    if not second_factor.device_of(request.user):
        return redirect("admin:second_factor")
    codes = []

    def act(verified, **typed):
        codes.extend(second_factor.renew_codes(request.user, verified=verified))
        return "These take the place of the old ones."

    answer = _ask(
        request,
        site,
        act,
        title="New recovery codes",
        button="Make ten new codes",
        intro="The old ones work no longer.",
    )
    return _show_codes(request, site, codes) if codes else answer


def remove(request, site):
    """Take away one's own second factor, for password and code."""
    if not second_factor.device_of(request.user):
        return redirect("admin:own_account")

    def act(verified, **typed):
        second_factor.remove(request.user, verified=verified)
        sessions.renew(request, None)
        return "Your second factor is removed. A password alone lets you in now."

    return _ask(
        request,
        site,
        act,
        title="Remove your second factor",
        button="Remove it",
        danger=True,
        intro="Your recovery codes go with it, and your other sessions end.",
    )


def _ask(request, site, act, **told):
    """A question about one's own account, answered with password and code."""
    own = reverse("admin:own_account")
    return pages.ask(
        request,
        site,
        form=Proof.of(request),
        act=act,
        subject=request.user,
        back=own,
        onward=own,
        **told,
    )


def _show_codes(request, site, codes):
    return pages.show(
        request, site, "desk/recovery_codes.html", title="Recovery codes", codes=codes
    )


def _picture(address):
    """A QR code as SVG, for the page itself: it names no style and runs no script."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(
        drawn,
        kind="svg",
        scale=5,
        border=4,
        xmldecl=False,
        svgns=False,
        dark="#000",
        light="#fff",
        title="The secret as a QR code",
    )
    return mark_safe(drawn.getvalue().decode())
