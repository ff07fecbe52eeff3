"""A database URL as Django's settings. Fifteen lines do not make a dependency."""

from urllib.parse import parse_qsl, unquote, urlsplit


class BadDatabaseURL(ValueError):
    """The URL cannot be read. The message never repeats it: it may hold a password."""


def database(url, *, named):
    """``postgres://user:password@host:port/name?sslmode=require`` as a DATABASES entry.

    A socket folder stands where the host does, with its slashes escaped:
    ``postgres://user@%2Frun%2Fpostgresql/name``. The query becomes libpq's options.
    ``named`` is the variable that held the URL, for the sentence that refuses it.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadDatabaseURL(f"{named} is not a URL that can be read.") from None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise BadDatabaseURL(f"{named} must look like postgres://user:password@host:5432/name.")
    return {
        "ENGINE": "config.postgres",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(_host(parts)),
        "PORT": str(port or ""),
        "OPTIONS": {"connect_timeout": "5"} | dict(parse_qsl(parts.query)),
        "CONN_HEALTH_CHECKS": True,
    }


def embedded(role):
    """The server of our own, as ``role``. Socket and password are known once it is needed."""
    return {
        "ENGINE": "config.postgres",
        "NAME": "on_record",
        "USER": role,
        "CONN_HEALTH_CHECKS": True,
        "EMBEDDED": True,
    }


def _host(parts):
    """The host as written: urlsplit's own ``hostname`` lower-cases, which breaks a folder."""
    host = parts.netloc.rpartition("@")[2]
    return host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
