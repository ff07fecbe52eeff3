"""The docs name what there is. (Parameters: test_query. The README's answer: story/test_shipped.)"""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from desk.imports.columns import KINDS, columns_of

PROJECT = Path(__file__).resolve().parent.parent
DESK_APPS = ("editorial", "events", "sources", "claims", "desk")


def test_every_table_of_the_desk_is_named():
    told = set(re.findall(r"`(\w+)`", (PROJECT / "docs" / "desk.md").read_text()))
    tables = {m.__name__ for app in DESK_APPS for m in apps.get_app_config(app).get_models()}

    assert tables - told == set()


def test_every_environment_variable_of_the_settings_is_named():
    tree = ast.parse((PROJECT / "config" / "settings.py").read_text())
    read = {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
        if getattr(call.func, "id", getattr(call.func, "attr", ""))
        in {"get", "choice", "listed", "counted"}
    }
    told = (PROJECT / "docs" / "running.md").read_text()

    assert "SECRET_KEY" in read
    assert {name for name in read if f"`{name}`" not in told} == set()


@pytest.mark.parametrize("page", ["README.md", *map(str, sorted((PROJECT / "docs").glob("*.md")))])
def test_every_link_between_the_docs_leads_somewhere(page):
    page = PROJECT / page

    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_column_of_an_import_is_told_under_its_kind_and_no_other():
    page = (PROJECT / "docs" / "import.md").read_text()
    told = {
        title.lower(): {
            name
            for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
            for name in re.findall(r"`(\w+)`", row)
        }
        for title, section in re.findall(
            r"^## (\w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL
        )
    }

    for kind in KINDS:
        assert told[kind] == set(columns_of(kind)), kind
