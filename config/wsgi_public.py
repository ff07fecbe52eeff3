"""The public side: ``gunicorn config.wsgi_public``. It cannot read a desk table."""

import os

os.environ["ON_RECORD_SIDE"] = "public"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Only now, when the side is chosen.
from django.core.wsgi import get_wsgi_application

from config.postgres.trouble import refuse_to_serve_without_a_database

application = get_wsgi_application()
refuse_to_serve_without_a_database()
