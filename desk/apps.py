from django.apps import AppConfig
from django.contrib.admin import apps as admin


class DeskConfig(AppConfig):
    name = "desk"
    default = True


class DeskAdminConfig(admin.AdminConfig):
    """Django's admin, with the desk's own doors."""

    default = False
    default_site = "desk.site.DeskSite"
