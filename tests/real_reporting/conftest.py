"""The people, bodies and posts of one day, on record."""

import pytest

from tests import factories as make
from tests.real_reporting import THURSDAY, WEDNESDAY
from tests.refusals import now_rather_than_at_commit


@pytest.fixture
def desk(at_desk):
    """The people, bodies and posts that the stories below share."""

    class Desk:
        russia = make.government("Russia")
        usa = make.government("United States")
        ukraine = make.government("Ukraine")
        kremlin = make.actor("The Kremlin", kind="office")
        tass = make.outlet("TASS")
        cnn = make.outlet("CNN")
        peskov = make.actor("Dmitry Peskov")
        kirby = make.actor("John Kirby")
        page = make.live_blog(publisher=cnn, published=THURSDAY)
        incident = make.event(
            "Moscow, 3 May 2023: what happened at the Kremlin", happened=WEDNESDAY
        )

        def post(self):
            return make.post(self.page, published=THURSDAY)

        def claim(self, text, kind="occurrence", **rest):
            return make.claim(text, kind=kind, event=self.incident, **rest)

    yield Desk()
    now_rather_than_at_commit()
