"""What chance does to a running system: every part of ``python -m tests.faults``, at its small size."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.__main__ import PARTS

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def results():
    """What each part told. A server of its own: nothing of the tests' is touched."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--small"],
        cwd=PROJECT,
        env=os.environ.copy(),
        capture_output=True,
        text=True,
        check=False,
        timeout=1800,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [found["part"] for found in told] == list(PARTS), done.stderr
    assert done.returncode == any(found["troubles"] for found in told)
    return {found["part"]: found for found in told}


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_lost_doubled_or_half_published(part, results):
    found = results[part]

    if "skipped" in found:
        pytest.skip(found["skipped"])
    assert found["troubles"] == []
    assert sum(value for value in found["seen"].values()) > 0
