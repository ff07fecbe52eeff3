"""Where the words of a quote stand in the text of a capture."""

import re

from django.core.exceptions import ValidationError

AROUND = 32
MOST_LISTED = 5


def place(exact, capture, *, prefix=""):
    """``(start, end)`` of ``exact`` in the capture, code point for code point.

    ``prefix`` tells apart the places where the same words stand twice. Raises
    ``ValidationError`` where they stand nowhere, or in several places.
    """
    text = capture.text
    if text is None:
        raise ValidationError(
            "The text of this capture is not kept here: give start and end from where it is."
        )
    places = [
        match.start()
        for match in re.finditer(f"(?={re.escape(exact)})", text)
        if text[: match.start()].endswith(prefix)
    ]
    if not places:
        raise ValidationError("These words do not stand in the capture." + _nearly(exact, text))
    if len(places) > 1:
        raise ValidationError(
            f"These words stand in the capture {len(places)} times: "
            "write the words before them as the prefix, or give the start and end. "
            + "; ".join(_told(text, start, exact) for start in places[:MOST_LISTED])
            + ("; …" if len(places) > MOST_LISTED else "")
        )
    return places[0], places[0] + len(exact)


def around(text, start, end):
    """``(prefix, suffix)``: up to 32 code points before and behind, within the line."""
    prefix = re.split(r"[\n\r\t]", text[max(0, start - AROUND) : start])[-1]
    return prefix, re.split(r"[\n\r\t]", text[end : end + AROUND])[0]


def _told(text, start, exact):
    before, behind = around(text, start, start + len(exact))
    return f"at {start}, line {text.count(chr(10), 0, start) + 1}: “…{before}[…]{behind}…”"


ALIKE = str.maketrans("\u00a0\u2018\u2019\u201c\u201d", " ''\"\"")


def _nearly(exact, text):
    """Say it where only spaces or quotation marks differ, one code point for one."""
    start = text.translate(ALIKE).find(exact.translate(ALIKE))
    if start < 0:
        return ""
    return f" It has, at {start}: {text[start : start + len(exact)]}"
