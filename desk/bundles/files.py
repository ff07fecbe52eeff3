"""A bundle's folder: YAML in, checked against the schema; plain data out, as YAML."""

import json
import re
from functools import cache
from pathlib import Path

import jsonschema
import yaml

from vocabulary.intake import TextRefused, take_in

SCHEMA = Path(__file__).resolve().parent.parent / "bundle.schema.json"
FILES = (
    "story",
    "actors",
    "events",
    "documents",
    "statements",
    "claims",
    "evidence",
    "views",
    "passed_over",
)
SHIPPED = Path(__file__).resolve().parent.parent.parent / "stories"
MOST_BYTES = 20_000_000
DEEPEST = 50


def shipped():
    """The folders of the stories that come with the project, in the order of their names."""
    return sorted(file.parent for file in SHIPPED.glob("*/story.yaml"))


class BundleRefused(Exception):
    """A bundle that cannot be loaded. ``str()`` names file, path and reason."""

    def __init__(self, file, path, reason):
        super().__init__(f"{file}: {path}: {reason}" if path else f"{file}: {reason}")


class _Core(yaml.CSafeLoader):
    """YAML 1.2 core: no dates, no ``yes`` and ``no``, no merge keys, no repeated keys."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if not isinstance(key, str) or keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key “{key}” stands twice or is no text", node.start_mark
                )
        return super().construct_mapping(node, deep)


_CORE_RESOLVERS = (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
)
_Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in _CORE_RESOLVERS:
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))
# A leading nought makes a number octal in YAML 1.1, and 08 an error.
_Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


class _Writer(yaml.SafeDumper):
    """Block style; dates quoted for readers of YAML 1.1, ``on`` and ``yes`` not."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":bool")]
        for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


for _tag, _pattern, _first in _CORE_RESOLVERS:
    _Writer.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def _write_text(dumper, text):
    hidden = any(not character.isprintable() for character in text.replace("\n", ""))
    style = '"' if hidden else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _write_text)


@cache
def validator():
    schema = json.loads(SCHEMA.read_text())
    return jsonschema.Draft202012Validator(schema)


def read(folder):
    """Return the bundle in ``folder`` as ``{"story": {…}, "actors": […], …}``.

    Raises ``BundleRefused`` for a file that is missing, too large, no YAML, holds a character
    that is never stored, or does not fit the schema.
    """
    folder = Path(folder)
    if not (folder / "story.yaml").is_file():
        raise BundleRefused(folder.name, "", "there is no story.yaml here.")
    for file in sorted(folder.glob("*.y*ml")):
        if file.name not in {f"{name}.yaml" for name in FILES}:
            raise BundleRefused(file.name, "", "a bundle has no file of this name.")
    bundle = {}
    for name in FILES:
        file = folder / f"{name}.yaml"
        if file.exists():
            bundle[name] = _read_file(file)
    for error in sorted(
        validator().iter_errors(bundle), key=lambda error: list(map(str, error.path))
    ):
        name, *path = list(error.path) or ["story"]
        raise BundleRefused(f"{name}.yaml", told(path, bundle.get(name)), error.message)
    return bundle


def _read_file(file):
    if file.stat().st_size > MOST_BYTES:
        raise BundleRefused(file.name, "", f"is larger than {MOST_BYTES} bytes.")
    try:
        data = _parse(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BundleRefused(file.name, "", str(error).replace("\n", " ")) from error
    for path, text in _texts(data):
        try:
            take_in(text, lines=True)
        except TextRefused as refusal:
            raise BundleRefused(file.name, told(path, data), str(refusal)) from refusal
    return data if data is not None else []


def _parse(text):
    # libyaml's composer expands aliases on its own, and dies of a deep nesting, so both are
    # looked for before.
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            trouble = "aliases are not taken"
        elif getattr(event, "tag", None):
            trouble = "tags are not taken"
        elif depth > DEEPEST:
            trouble = f"is nested deeper than {DEEPEST} levels"
        else:
            continue
        raise yaml.composer.ComposerError(None, None, trouble, event.start_mark)
    return yaml.load(text, Loader=_Core)


def _texts(data, path=()):
    """Every text in ``data``, keys too, with the path to it."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield path, key
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _texts(value, (*path, place))


def told(path, items):
    """A path a person can follow: the slug of the item instead of its number."""
    words = [str(step) for step in path]
    if path and isinstance(path[0], int) and isinstance(items[path[0]], dict):
        words[0] = str(items[path[0]].get("slug", path[0]))
    return " › ".join(words)


def write(bundle, folder):
    """Write ``bundle`` into ``folder``, a file for each list that is not empty."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        file = folder / f"{name}.yaml"
        if bundle.get(name):
            file.write_text(as_yaml(bundle[name]), encoding="utf-8")
        elif file.exists():
            file.unlink()


def as_yaml(data):
    """The YAML text of ``data``. What the eye cannot see (a no-break space) is escaped."""
    text = yaml.dump(data, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=100)
    return "".join(
        character if character.isprintable() or character == "\n" else _escape(character)
        for character in text
    )


def _escape(character):
    return "\\_" if character == "\u00a0" else f"\\U{ord(character):08X}"
