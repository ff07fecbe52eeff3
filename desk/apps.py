from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.db.models.signals import post_migrate


class DeskConfig(AppConfig):
    name = "desk"
    default = True

    def ready(self):
        from editorial import roles

        # Once a migrate: when Django has made the permissions of all apps up to this one.
        post_migrate.connect(roles.install, sender=self, dispatch_uid="editorial.roles.install")


class DeskAdminConfig(admin.AdminConfig):
    """Django's admin, with the desk's own doors."""

    default = False
    default_site = "desk.site.DeskSite"
