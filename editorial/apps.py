from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from editorial.accounts import sessions

        user_logged_in.connect(sessions.remember, dispatch_uid="editorial.sessions.remember")
