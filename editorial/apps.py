from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from editorial import roles
        from editorial.accounts import sessions

        # Django itself makes the permissions here, so the groups that hold them come after.
        post_migrate.connect(roles.install, dispatch_uid="editorial.roles.install")
        user_logged_in.connect(sessions.remember, dispatch_uid="editorial.sessions.remember")
