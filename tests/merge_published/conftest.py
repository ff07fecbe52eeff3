"""The story on record, and its old claim merged into the new one."""

import pytest

from tests import frozen
from tests.merge_published import NEW, OLD, merge, story


@pytest.fixture
def told():
    frozen.publish(*story())


@pytest.fixture
def merged(told):
    merge(f"claim/{OLD}", NEW)
