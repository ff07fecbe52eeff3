"""The sentences of the public side, as they are looked up, and the catalogues of their translations.

``python -m tests.catalogue`` brings every ``locale/*/LC_MESSAGES/django.po`` up to what is in use
now and compiles it. Needs Babel, and no GNU gettext.
"""

import ast
import io
import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parent.parent
LOCALE = PROJECT / "locale"
PACKAGES = ("record", "embed", "web")
# Where each argument of a call stands: ``(context, message, plural)``, None for what it has not.
CALLS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
}


def messages():
    """``{(context or None, message): (plural or None, the files that use it)}``."""
    found = {}
    for used in (in_modules(), in_templates(), in_lists()):
        for context, message, plural, place in used:
            known, places = found.get((context, message), (None, set()))
            found[context, message] = (known or plural, places | {place})
    return found


def in_modules():
    """What modules mark. A call with a variable is not one of these: see ``in_lists``."""
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
                    places = CALLS[node.func.id]
                    texts = [None if n is None else _text(node.args[n]) for n in places]
                    if texts[1] is not None:
                        yield *texts, str(path.relative_to(PROJECT))


def _text(node):
    return node.value if isinstance(node, ast.Constant) else None


def templates():
    folder = PROJECT / "templates"
    return sorted([*folder.glob("*.html"), *folder.glob("web/**/*.html"), *folder.glob("embed/*")])


def in_templates():
    """What templates mark, by Django's own reading of them."""
    from django.template import engines
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    for path in templates():
        place = str(path.relative_to(PROJECT))
        nodes = engines["django"].from_string(path.read_text()).template.nodelist
        for node in nodes.get_nodes_by_type(TranslateNode):
            literal = node.filter_expression.var.literal
            if literal is not None:
                yield _of(node), str(literal), None, place
        for node in nodes.get_nodes_by_type(BlockTranslateNode):
            one, _names = node.render_token_list(node.singular)
            many = node.render_token_list(node.plural)[0] if node.plural else None
            if node.trimmed:
                one, many = (text and _trimmed(text) for text in (one, many))
            yield _of(node), one, many, place


def _of(node):
    return node.message_context and node.message_context.resolve({})


def _trimmed(text):
    from django.utils.translation import trim_whitespace

    return trim_whitespace(text)


def in_lists():
    """What is looked up by a variable: terms and their definitions, kinds, what parameters are about."""
    from record.query.parameters import PARAMETERS
    from record.query.values import Terms
    from vocabulary.terms import Vocabulary
    from web import linked

    for vocabulary in Vocabulary.__subclasses__():
        for term in vocabulary:
            yield None, term.label, None, "vocabulary/terms.py"
            yield None, term.definition, None, "vocabulary/terms.py"
    for parameter in PARAMETERS.values():
        yield None, parameter.about, None, "record/query/parameters.py"
        for term in parameter.field.terms if isinstance(parameter.field, Terms) else ():
            yield None, term.replace("_", " "), None, "record/query/parameters.py"
    for kind in linked.OF:
        yield None, kind, None, "web/linked/__init__.py"


def catalogues():
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path):
    """A catalogue; of which language, its folder says."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def compiled(catalogue):
    """The bytes of the .mo file."""
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def update(path):
    """Bring one catalogue up to what is in use: what is new is empty, what is gone is gone."""
    in_use = Catalog()
    for (context, message), (plural, places) in messages().items():
        given = (message, plural) if plural else message
        in_use.add(given, locations=[(place, None) for place in sorted(places)], context=context)
    catalogue = read(path)
    catalogue.update(in_use, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(catalogue))
    return len(untranslated(catalogue))


def untranslated(catalogue):
    """The messages without a translation, or without one of their plural forms."""
    return [message.id for message in catalogue if message.id and not all(forms(message))]


def forms(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def main():
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    for path in catalogues():
        print(f"{path.relative_to(PROJECT)}: {update(path)} untranslated")


if __name__ == "__main__":
    sys.exit(main())
