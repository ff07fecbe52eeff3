"""Hostile files brought to the desk: refused in a sentence, or read as a browser would show them."""

import pytest

from sources.extracting import NotExtracted, extract
from tests.hostile import cases


@pytest.mark.parametrize(("group", "content"), cases("files"))
def test_a_hostile_file_is_refused_in_a_sentence_or_read_for_its_words(group, content):
    content = content.encode("latin-1")

    if "text" in group:
        assert extract(content, group["type"])[0] == group["text"]
        return
    with pytest.raises(NotExtracted) as refused:
        extract(content, group["type"])
    assert str(refused.value) == group["says"]
