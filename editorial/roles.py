"""The four roles of the desk, as groups, and what each may do beyond looking."""

from django.apps import apps
from django.core.exceptions import PermissionDenied

DESK_APPS = ("editorial", "events", "sources", "claims")

ROLES = {
    "researcher": {"submit_dossier"},
    "reviewer": {"approve_review", "review_withdrawal"},
    "publisher": {
        "submit_dossier",
        "approve_review",
        "publish_review",
        "withdraw_dossier",
        "review_withdrawal",
    },
    "administrator": {"erase_body", "manage_account", "manage_key"},
}
WRITERS = {"researcher", "publisher"}


class NotAllowed(PermissionDenied):
    """The person may not do this. ``str()`` is the sentence to show."""


def require(user, permission):
    """Raise ``NotAllowed`` unless ``user`` holds ``editorial.<permission>``."""
    if not user.has_perm(f"editorial.{permission}"):
        raise NotAllowed(f"{user.get_username()} may not {permission.replace('_', ' a ')}.")


def role_of(user):
    """The name of ``user``'s role, or "" for none."""
    return user.groups.filter(name__in=ROLES).values_list("name", flat=True).first() or ""


def assign(user, role):
    """Give ``user`` the role, and no other of the four."""
    from django.contrib.auth.models import Group

    user.groups.remove(*Group.objects.filter(name__in=ROLES))
    user.groups.add(Group.objects.get(name=role))


def install(**kwargs):
    """Give each role its permissions, new ones too. Runs after every migrate; repeatable.

    A migration makes the groups; they are made here again only where a test has emptied the tables.
    """
    from django.contrib.auth.models import Group, Permission

    ours = Permission.objects.filter(content_type__app_label__in=DESK_APPS)
    tables = [model for app in DESK_APPS[1:] for model in apps.get_app_config(app).get_models()]
    writing = {
        f"{verb}_{model._meta.model_name}"
        for model in tables
        for verb in ("add", "change", "delete")
    }
    for role, powers in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        wanted = powers | (writing if role in WRITERS else set())
        group.permissions.set(
            ours.filter(codename__in=wanted) | ours.filter(codename__startswith="view_")
        )
