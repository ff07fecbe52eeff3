"""The product's settings with the desk's tables and one other address."""

from config.settings import *

ROOT_URLCONF = "bench.naive.urls"
MIDDLEWARE = PUBLIC_MIDDLEWARE
INSTALLED_APPS = [*INSTALLED_APPS, "django_filters"]
# As the public side has it: a pool of connections that stay.
DATABASES["default"].pop("CONN_MAX_AGE", None)
DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 20}
