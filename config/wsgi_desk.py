"""The desk, which is the whole: ``gunicorn config.wsgi_desk``."""

import os

os.environ["ON_RECORD_SIDE"] = "desk"
os.environ["ON_RECORD_SERVED"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Only now, when the side is chosen.
from django.core.wsgi import get_wsgi_application

from config.postgres.trouble import refuse_to_serve_without_a_database

application = get_wsgi_application()
refuse_to_serve_without_a_database()
