"""Hostile files of a bundle are refused in a sentence that names the file, and soon."""

import time

import pytest

from desk.bundles.files import BundleRefused, read, write
from tests import bridge
from tests.hostile import cases


@pytest.mark.parametrize(("group", "content"), cases("bundles"))
def test_a_hostile_bundle_is_refused_in_a_sentence(group, content, tmp_path):
    write(bridge.bundle(), tmp_path)
    (tmp_path / "views.yaml").write_bytes(content.encode("latin-1"))
    begun = time.thread_time()

    with pytest.raises(BundleRefused) as refused:
        read(tmp_path)

    assert str(refused.value).startswith(group["says"])
    assert time.thread_time() - begun < 1
