"""Reading the environment: one value of several, lists, and the key that development makes."""

import os
import secrets
import sys


def choice(name, *allowed):
    """The value of variable ``name``: one of ``allowed``, the first where it is not set."""
    value = os.environ.get(name) or allowed[0]
    if value not in allowed:
        sys.exit(f"{name} must be one of: {', '.join(allowed)}.")
    return value


def listed(name, default=""):
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def counted(name, default=0):
    """The whole number that variable ``name`` gives; ``default`` where it is not set."""
    value = os.environ.get(name) or str(default)
    if not value.isdecimal():
        sys.exit(f"{name} must be a whole number.")
    return int(value)


def development_key(folder):
    """A random key, made once and kept in ``folder`` for this user."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "secret_key"
    made = folder / f"secret_key.{os.getpid()}"
    if not kept.exists():
        with open(os.open(made, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        # A link fails where another process was first: whoever comes second reads its key.
        try:
            os.link(made, kept)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return kept.read_text()
