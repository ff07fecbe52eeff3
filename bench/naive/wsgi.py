"""``gunicorn bench.naive.wsgi``, by the same settings as the product's public side."""

import os

os.environ["ON_RECORD_SIDE"] = "desk"
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.naive.settings"

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
