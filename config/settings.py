"""The one settings file of both sides, read from the environment. docs/running.md lists it all.

``ON_RECORD_SIDE=public`` installs the published record and what renders it, and nothing else:
no admin, no accounts, no sessions, no forms. ``desk`` (the default) is the whole.
"""

import os
import sys
from pathlib import Path

from config import logs, unframed
from config.deployment import silenced
from config.entry import *
from config.environment import choice, counted, development_key, listed
from config.headers import *
from config.postgres import url

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("ON_RECORD_VAR") or BASE_DIR / "var")

PUBLIC = choice("ON_RECORD_SIDE", "desk", "public") == "public"
PRODUCTION = choice("ON_RECORD_ENV", "development", "production") == "production"
DEBUG = choice("ON_RECORD_DEBUG", "0", "1") == "1"
if DEBUG and PRODUCTION:
    sys.exit("ON_RECORD_DEBUG=1 shows settings to strangers: not with ON_RECORD_ENV=production.")

SECRET_KEY = os.environ.get("SECRET_KEY") or ("" if PRODUCTION else development_key(VAR_DIR))
if not SECRET_KEY:
    sys.exit("SECRET_KEY is not set, and ON_RECORD_ENV=production does not start without it.")
SECRET_KEY_FALLBACKS = listed("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]")
if PRODUCTION and not ALLOWED_HOSTS:
    sys.exit("ALLOWED_HOSTS is not set: name the hosts that this site answers to, with commas.")

# The actor, by slug, whose assessments are the newsroom's own. Ours; never an outlet we read.
NEWSROOM = os.environ.get("NEWSROOM", "on-record")
SITE_NAME = os.environ.get("SITE_NAME", "On Record")
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
CORRECTIONS_CONTACT = os.environ.get("CORRECTIONS_CONTACT", "")
EXPORTS_DIR = Path(os.environ.get("EXPORTS_DIR") or VAR_DIR / "exports")
# A short name and an address: "CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/".
RECORD_LICENCE = os.environ.get("RECORD_LICENCE", "")

PUBLIC_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "corsheaders",
    "csp",
    "record",
    "api",
    "web",
    "embed",
]
DESK_APPS = [
    "desk.apps.DeskAdminConfig",
    # Before Django's accounts: of two commands of a name, that of the earlier app is run.
    "editorial",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "events",
    "sources",
    "claims",
    "desk",
]
INSTALLED_APPS = PUBLIC_APPS if PUBLIC else DESK_APPS + PUBLIC_APPS

PUBLIC_MIDDLEWARE = [
    "api.watching.Watch",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "api.methods.HeadAndOptions",
    "web.languages.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "api.limits.RateLimit",
    "api.crowding.FewAtOnce",
]
DESK_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "editorial.accounts.sessions.StandingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
    "desk.errors.Unreadable",
]
MIDDLEWARE = PUBLIC_MIDDLEWARE if PUBLIC else PUBLIC_MIDDLEWARE + DESK_MIDDLEWARE

ROOT_URLCONF = "config.urls_public" if PUBLIC else "config.urls_desk"
WSGI_APPLICATION = "config.wsgi_public.application" if PUBLIC else "config.wsgi_desk.application"

DESK_CONTEXT = [
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *([] if PUBLIC else DESK_CONTEXT),
            ]
        },
    }
]

# Development keeps Django's own, which shows what went wrong to whoever sits in front of it.
LOGGING = logs.JSON if PRODUCTION else {}
# Who may read /metrics; without one, this machine, where no proxy passes the question on.
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")

# One database. With no URL it is the embedded server, which starts when it is first needed.
RECORD_DATABASE_URL = os.environ.get("RECORD_DATABASE_URL", "")
DESK_DATABASE_URL = os.environ.get("DESK_DATABASE_URL", "")
# Commands are the owner's: they migrate. What serves the desk may alter no table.
SERVED = choice("ON_RECORD_SERVED", "0", "1") == "1"
if PUBLIC:
    DATABASE_VARIABLE, LOGIN = "RECORD_DATABASE_URL", "on_record_public"
elif SERVED:
    given = DESK_DATABASE_URL or not os.environ.get("DATABASE_URL")
    DATABASE_VARIABLE, LOGIN = "DESK_DATABASE_URL" if given else "DATABASE_URL", "on_record_desk"
else:
    DATABASE_VARIABLE, LOGIN = "DATABASE_URL", "on_record_owner"
if DATABASE_URL := os.environ.get(DATABASE_VARIABLE):
    try:
        default = url.database(DATABASE_URL, named=DATABASE_VARIABLE)
    except url.BadDatabaseURL as error:
        sys.exit(str(error))
else:
    default = url.embedded(LOGIN)
if PUBLIC and DATABASE_URL:
    # Many short reads: a pool answers in half the time of a connection each. Seconds that a request waits
    # for one: in production a 503 comes soon, before all threads wait; `serve` starts a killed server again.
    default["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 5 if PRODUCTION else 20}
else:
    default["CONN_MAX_AGE"] = 60
DATABASES = {"default": default}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Links begin at the root, whatever a request says of it: some servers take SCRIPT_NAME from a header.
FORCE_SCRIPT_NAME = ""

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
# Of pages and cards: the first is at the plain address, the others below their code.
LANGUAGES = [("en", "English"), ("uk", "Ukrainian")]
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Hashed names need `collectstatic` before the first page, so development does without them.
WHITENOISE = "whitenoise.storage.Compressed"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": WHITENOISE
        + ("ManifestStaticFilesStorage" if PRODUCTION else "StaticFilesStorage")
    },
}

WHITENOISE_ADD_HEADERS_FUNCTION = unframed.headers

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
}

# Requests a minute that anybody may make to the API, feeds and exports from one address; 0 for no limit.
RATE_LIMIT = counted("RATE_LIMIT", 1200)
CACHE_URL = os.environ.get("CACHE_URL") or (VAR_DIR / "cache").as_uri()

# A form at the desk: a long page pasted, a claim with two hundred stances.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Who gets in at the desk; what does not depend on the place is in config/entry.py.
REQUIRE_SECOND_FACTOR = choice("ON_RECORD_REQUIRE_SECOND_FACTOR", "0", "1") == "1"
TRUSTED_PROXIES = counted("ON_RECORD_TRUSTED_PROXIES")
OTP_TOTP_ISSUER = SITE_NAME
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https:")
SECURE_HSTS_SECONDS = 31_536_000 if SITE_URL.startswith("https:") else 0
SILENCED_SYSTEM_CHECKS = silenced(public=PUBLIC)
