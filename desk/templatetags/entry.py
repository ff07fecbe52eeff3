"""What the first page says to somebody about how they get in."""

from django import template
from django.urls import reverse

from editorial.accounts import second_factor
from editorial.accounts.models import AccountChange

register = template.Library()


@register.inclusion_tag("desk/_reminders.html", takes_context=True)
def reminders(context):
    user = context["request"].user
    found = []
    if not user.device_ids and second_factor.is_asked_of(user):
        found.append(
            {
                "text": "Whoever has your password can publish or give others a role in your name.",
                "link": "Set up a second factor",
                "address": reverse("admin:second_factor"),
            }
        )
    given = AccountChange.objects.latest_password(user)
    if given and given.by_another:
        found.append(
            {
                "text": f"{given.by} knows your password, having set it.",
                "link": "Change it",
                "address": reverse("admin:password_change"),
            }
        )
    return {"reminders": found}
