from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self):
        from editorial import roles

        # Django itself makes the permissions here, so the groups that hold them come after.
        post_migrate.connect(roles.install, dispatch_uid="editorial.roles.install")
