"""Logs in production, of Django and of gunicorn alike: ``api.logs`` says what is in a line."""

JSON = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "api.logs.JsonLines"}},
    "handlers": {
        "lines": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "stream": "ext://sys.stderr",
        },
    },
    "root": {"level": "INFO", "handlers": ["lines"]},
    # Their own handlers would write the same again, in words of their own. What Django tells of a
    # request that was refused, its line (api.watching) tells too.
    "loggers": {
        "django": {"level": "INFO", "handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "ERROR", "handlers": [], "propagate": True},
        "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
    },
}
