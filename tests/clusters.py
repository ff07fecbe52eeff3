"""A PostgreSQL server of a test's own: what is done to it is no other test's trouble."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from config.postgres.cluster import Cluster


@contextmanager
def fresh_cluster():
    """A running ``Cluster`` with nothing in it, stopped and removed at the end."""
    above = Path(tempfile.mkdtemp(prefix="on-record-", dir="/tmp"))
    above.chmod(0o711)
    cluster = Cluster(above / "pg")
    try:
        cluster.ensure_running()
        yield cluster
    finally:
        cluster.stop(now=True)
        shutil.rmtree(above)
