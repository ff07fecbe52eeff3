"""The one function through which every text enters: at the desk, in a bundle, in a query."""

import unicodedata


class TextRefused(ValueError):
    """The text holds a character that is never stored. ``str()`` is the sentence to show."""


def take_in(text, *, lines=False):
    """Return ``text`` unchanged, code point for code point, or raise ``TextRefused``.

    Refused are NUL, lone surrogates and control characters (Unicode categories Cc and Cs).
    ``lines=True`` lets line feed and tab through, for texts of several lines. Nothing is
    normalised or trimmed: a quote must stay what the source printed.
    """
    for position, character in enumerate(text):
        category = unicodedata.category(character)
        if category == "Cs":
            raise TextRefused(f"Character {position + 1} is half of a surrogate pair.")
        if category == "Cc" and not (lines and character in "\n\t"):
            raise TextRefused(
                f"Character {position + 1} is a control character (U+{ord(character):04X})."
            )
    return text
