"""What is counted for whoever runs the site. No label holds a slug, a query, an address or a name.

With several workers each writes its counts to a file of its own, in a folder that all of them are
told (``PROMETHEUS_MULTIPROC_DIR``, which ``config.gunicorn`` makes), and whichever of them is asked
adds up the files of all: counters and histograms also of workers that have ended, exports under way
of those that live. So the numbers never go back when a worker is replaced.
"""

import os

from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

REQUESTS = Counter(
    "on_record_requests", "Requests answered, by route and class of status.", ["route", "status"]
)
SECONDS = Histogram(
    "on_record_request_seconds",
    "Seconds until an answer began, by route.",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
DATABASE_ERRORS = Counter(
    "on_record_database_errors",
    "Requests that the database did not answer: out of reach, too slow, or refused.",
    ["kind"],
)
RATE_LIMITED = Counter(
    "on_record_rate_limited", "Requests refused with 429, by kind of quota.", ["quota"]
)
BUSY = Counter("on_record_busy", "Requests refused as others like it were running.", ["what"])
EXPORTS = Gauge(
    "on_record_exports_in_flight",
    "Whole answers being written out.",
    multiprocess_mode="livesum",
)


def text():
    """All of them, of all workers, in Prometheus's text format."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    return generate_latest(registry)
