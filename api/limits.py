"""How often somebody may ask: counted by address, or by key, in periods of a minute."""

import hashlib
import logging
import re
import time
from dataclasses import dataclass

from django.conf import settings

from api import errors, metrics
from api.counting import OutOfReach, counters
from record.models import ApiKey
from vocabulary.visitors import address_of, network_of

logger = logging.getLogger(__name__)

# What reads the record for programs: the API, and what is taken regularly or whole. And the page that
# asks what the API is asked, in any language.
LIMITED = ("/api/", "/feeds/", "/exports/", "/corrections/atom.xml", "/corrections/feed.json")
LIMITED += ("/oembed",)
ASKING = re.compile(r"(/[a-z]{2,3}(-[a-z]+)?)?/search/")
PERIOD = 60
TOKEN = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True)
class Quota:
    """What one asker may do: ``who`` is a digest, ``limit`` requests a period, 0 for any number.

    ``known`` is false where a key was given that is none.
    """

    name: str
    who: str
    limit: int
    known: bool = True


@dataclass(frozen=True)
class Spent:
    """What is spent of a quota: ``left`` is below 0 where it was not enough. In seconds: ``until``."""

    quota: Quota
    left: int
    until: int

    @property
    def headers(self):
        """RateLimit and RateLimit-Policy, as the IETF's draft 10 writes them."""
        name = f'"{self.quota.name}"'
        return {
            "RateLimit-Policy": f"{name};q={self.quota.limit};w={PERIOD}",
            "RateLimit": f"{name};r={max(self.left, 0)};t={self.until}",
        }


class RateLimit:
    """Middleware: counts what programs ask for, and refuses what is too much.

    Counters that are out of reach take nothing down: requests are then answered uncounted, without
    the headers, and the log says so once a minute. An unknown key is refused, and counted as
    its address's.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.counters = counters(settings.CACHE_URL)
        self.complained = 0

    def __call__(self, request):
        path = request.path_info
        if not (path.startswith(LIMITED) or ASKING.match(path)):
            return self.get_response(request)
        quota = _quota(request)
        spent = self._spend(quota)
        response = self._answer(request, quota, spent)
        for name, value in (spent.headers if spent else {}).items():
            response[name] = value
        return response

    def _answer(self, request, quota, spent):
        if spent and spent.left < 0:
            metrics.RATE_LIMITED.labels(quota.name).inc()
            response = errors.too_many(request)
            response["Retry-After"] = str(spent.until)
            return response
        if not quota.known:
            response = errors.problem(request, 401)
            response["WWW-Authenticate"] = 'Bearer error="invalid_token"'
            return response
        return self.get_response(request)

    def _spend(self, quota):
        """Count one request; None where there is no limit, or nothing to count with."""
        if not quota.limit:
            return None
        now = int(time.time())
        period = now // PERIOD
        try:
            times = self.counters.count(quota.who, period)
        except OutOfReach as trouble:
            if period > self.complained:
                self.complained = period
                logger.error("Requests are not counted, so not limited. %s", trouble)
            return None
        return Spent(quota, left=quota.limit - times, until=(period + 1) * PERIOD - now)


def _quota(request):
    key = _key(request)
    if key is None:
        return _anonymous(request)
    found = ApiKey.objects.of(key).first() if TOKEN.fullmatch(key) else None
    if found is None:
        return _anonymous(request, known=False)
    return Quota("key", found.digest, found.per_minute)


def _anonymous(request, *, known=True):
    network = network_of(address_of(request.META, settings.TRUSTED_PROXIES))
    # Keyed: four thousand million addresses are soon tried, and this is kept on a disk.
    secret = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    who = hashlib.blake2b(network.encode(), key=secret, digest_size=16).hexdigest()
    return Quota("anonymous", who, settings.RATE_LIMIT, known)


def _key(request):
    """The key that a request brings, or None. Other schemes are a proxy's business, not ours."""
    scheme, _, key = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None
