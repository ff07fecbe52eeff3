"""The language of a page is in its address, and nowhere else: no cookie, no header.

``/claims/…`` is in ``LANGUAGE_CODE``; ``/uk/claims/…`` is the same page in Ukrainian. So any cache
may keep a page by its address alone.
"""

from django.conf import settings
from django.utils import translation

# Languages of which the country is told too: Open Graph knows no language without one.
LOCALES = {"en": "en_GB", "uk": "uk_UA"}


class LanguageOfAddress:
    """Answers in the language that the address names; what is not a page, in ``LANGUAGE_CODE``."""

    def __init__(self, answer):
        self.answer = answer

    def __call__(self, request):
        named = translation.get_language_from_path(request.path_info)
        with translation.override(named or settings.LANGUAGE_CODE):
            return self.answer(request)


def bare(path):
    """``path`` without its language: the address as the record stores it."""
    language = translation.get_language_from_path(path)
    if language in (None, settings.LANGUAGE_CODE):
        return path
    return path.removeprefix(f"/{language}")


def in_each(path):
    """The same page in every language: dicts of ``code``, ``name`` (its own), ``path`` and
    ``locale``."""
    plain = bare(path)
    return [
        {
            "code": code,
            "name": translation.get_language_info(code)["name_local"],
            "path": plain if code == settings.LANGUAGE_CODE else f"/{code}{plain}",
            "locale": locale(code),
        }
        for code, _ in settings.LANGUAGES
    ]


def locale(code):
    """A language as Open Graph names it: ``uk_UA``."""
    return LOCALES.get(code, translation.to_locale(code))
