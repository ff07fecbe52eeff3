"""What the template of statements speaks of."""

import pytest

from tests import importing


@pytest.fixture
def ground(researcher):
    """What the template of statements speaks of is on record. Returns the researcher."""
    importing.ground(researcher)
    return researcher
