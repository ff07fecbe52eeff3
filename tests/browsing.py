"""What tests in a real browser do with its pages: sign in on them, and have axe look at them."""

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings


def session_cookie(person, url):
    """The cookie, for a browser's context, with which ``person`` is signed in at ``url``."""
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": person.client.cookies[name].value, "url": url}


def violations(page, **options):
    """What axe finds on ``page``: each rule, and the elements that break it."""
    found = Axe().run(page, **options).response["violations"]
    return [(v["id"], [node["html"] for node in v["nodes"]]) for v in found]
