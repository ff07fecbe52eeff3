"""The arrows run one way: who may import whom, as design and README draw it."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

PROJECT = Path(__file__).resolve().parent.parent

VOCABULARY = {"vocabulary"}
DESK_APPS = {"editorial", "events", "sources", "claims"}
MAY_IMPORT = {
    "vocabulary": set(),
    "config": set(),
    "editorial": VOCABULARY,
    "events": VOCABULARY | {"editorial"},
    "sources": VOCABULARY | {"editorial"},
    "claims": VOCABULARY | {"editorial", "events", "sources"},
    "record": VOCABULARY,
    "desk": VOCABULARY | DESK_APPS | {"config", "record"},
    "api": VOCABULARY | {"record"},
    "web": VOCABULARY | {"record"},
    "embed": VOCABULARY | {"record"},
}
# The one package of the public side that reads the desk's tables.
THE_DOOR = Path("record/publish")
# Outside of the house: they look at it, and nothing of it looks at them.
OUTSIDE = {"tests", "bench", "var"}

FILES = [
    path.relative_to(PROJECT)
    for package in MAY_IMPORT
    for path in sorted((PROJECT / package).rglob("*.py"))
]
MODULE = re.compile(rf"({'|'.join(MAY_IMPORT)})(\.\w+)+")


def allowed(path):
    """The packages that the module at ``path`` may import: its own, and those below it."""
    package = path.parts[0]
    below = MAY_IMPORT[package] | (DESK_APPS if path.is_relative_to(THE_DOOR) else set())
    return below | {package}


def imports(source):
    """Every module that ``source`` imports, inside functions and under conditions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def named_in_texts(source):
    """Every module or model of ours that a text names: ``"sources.Actor"``, an import by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = MODULE.fullmatch(node.value)
            if found:
                yield found[0]


def wrong_way(path, names):
    """Those of ``names`` that the module at ``path`` may not know of."""
    ours = {name for name in names if name.split(".")[0] in MAY_IMPORT}
    return sorted(name for name in ours if name.split(".")[0] not in allowed(path))


def test_every_package_of_the_project_has_a_place_in_the_table():
    packages = {path.parent.name for path in PROJECT.glob("*/__init__.py")}

    assert packages - OUTSIDE == MAY_IMPORT.keys()


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_module_imports_only_what_stands_below_it(path):
    source = (PROJECT / path).read_text()

    assert wrong_way(path, imports(source)) == []


# Settings and addresses name apps and views in texts: that is how a side is put together.
@pytest.mark.parametrize("path", [path for path in FILES if path.parts[0] != "config"], ids=str)
def test_a_module_names_only_what_stands_below_it(path):
    source = (PROJECT / path).read_text()

    assert wrong_way(path, named_in_texts(source)) == []


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_import_climbs_out_of_its_package(path):
    tree = ast.parse((PROJECT / path).read_text())
    depth = len(path.parts) - 1

    climbs = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level > depth]

    assert climbs == []


def test_nobody_imports_the_desk():
    above = [package for package, below in MAY_IMPORT.items() if "desk" in below]

    assert above == []


def test_a_table_points_only_at_tables_below_it():
    ours = [config for config in apps.get_app_configs() if config.label in MAY_IMPORT]

    wrong = [
        f"{model._meta.label} → {field.related_model._meta.label}"
        for config in ours
        for model in config.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation
        if field.related_model._meta.app_label in MAY_IMPORT
        if field.related_model._meta.app_label not in MAY_IMPORT[config.label] | {config.label}
    ]

    assert ours
    assert wrong == []


@pytest.mark.parametrize("package", ["record", "api", "web", "embed"])
def test_the_public_side_has_no_foreign_key_into_accounts(package):
    if not apps.is_installed(package):
        pytest.fail(f"{package} is not installed")

    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config(package).get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model._meta.app_label != package
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("events/models.py", "from claims.models import Statement"),
        ("events/models.py", "def later():\n    from claims import models"),
        ("claims/models/claims.py", "if True:\n    import desk.models"),
        ("record/rows/common.py", "from editorial.models import Edition"),
        ("record/publish/publishing.py", "from desk.models import Story"),
        ("api/urls.py", "import record.query, sources.models"),
        ("web/views.py", "from embed import cards"),
        ("vocabulary/times.py", "from editorial.fields import Words"),
        ("config/settings.py", "import desk.roles"),
        ("editorial/models/dossiers.py", "async def f():\n    import record.publish as p"),
    ],
)
def test_the_table_is_held_wherever_the_import_stands(path, source):
    assert wrong_way(Path(path), imports(source)) != []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("events/models.py", 'statement = ForeignKey("claims.Statement", PROTECT)'),
        ("record/rows/common.py", 'import_module("editorial.models")'),
    ],
)
def test_the_table_is_held_where_a_text_names_what_it_may_not(path, source):
    assert wrong_way(Path(path), named_in_texts(source)) != []


def test_the_door_may_read_the_desk_and_nobody_else_on_the_public_side():
    source = "from editorial.models import Edition"

    assert wrong_way(THE_DOOR, imports(source)) == []
    assert wrong_way(Path("record/writing.py"), imports(source)) != []
