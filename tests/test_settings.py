"""One settings file, two sides, and the sentences that stop a start-up."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SHOWN = """
import json
from config import settings
names = ("SECRET_KEY", "INSTALLED_APPS", "MIDDLEWARE", "ROOT_URLCONF", "ALLOWED_HOSTS", "DATABASES")
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


@pytest.fixture
def load(tmp_path):
    """Load the settings in a process of their own, with nothing set but what is given."""

    def load(**environment):
        kept = {name: os.environ[name] for name in ("PATH", "EMBEDDED_PG_DIR")}
        return subprocess.run(
            [sys.executable, "-c", SHOWN],
            cwd=PROJECT,
            env=kept | {"ON_RECORD_VAR": str(tmp_path / "var")} | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return load


def test_the_public_side_installs_the_record_and_what_renders_it(load):
    public = json.loads(load(ON_RECORD_SIDE="public").stdout)

    ours = [app for app in public["INSTALLED_APPS"] if (PROJECT / app).is_dir()]
    assert ours == ["record", "api", "web", "embed"]
    for absent in ("admin", "auth", "contenttypes", "sessions", "messages"):
        assert f"django.contrib.{absent}" not in public["INSTALLED_APPS"]
    for absent in ("Session", "Csrf", "Auth", "Message"):
        assert absent not in " ".join(public["MIDDLEWARE"])


def test_the_desk_is_the_whole(load):
    public = json.loads(load(ON_RECORD_SIDE="public").stdout)
    desk = json.loads(load().stdout)

    assert set(public["INSTALLED_APPS"]) < set(desk["INSTALLED_APPS"])
    assert {"editorial", "events", "sources", "claims", "desk"} < set(desk["INSTALLED_APPS"])
    assert desk["ROOT_URLCONF"] == "config.urls_desk"


def test_each_side_reads_its_own_url_and_there_is_one_database(load):
    urls = {
        "DATABASE_URL": "postgres://owner@host/on_record",
        "RECORD_DATABASE_URL": "postgres://reader@replica/on_record",
    }

    desk = json.loads(load(**urls).stdout)["DATABASES"]
    public = json.loads(load(ON_RECORD_SIDE="public", **urls).stdout)["DATABASES"]

    assert list(desk) == list(public) == ["default"]
    assert (desk["default"]["USER"], desk["default"]["HOST"]) == ("owner", "host")
    assert (public["default"]["USER"], public["default"]["HOST"]) == ("reader", "replica")


def test_the_development_key_is_random_kept_and_private(load, tmp_path):
    first = json.loads(load().stdout)["SECRET_KEY"]
    second = json.loads(load(ON_RECORD_SIDE="public").stdout)["SECRET_KEY"]

    assert first == second
    assert len(first) >= 50
    kept = tmp_path / "var" / "secret_key"
    assert kept.read_text() == first
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"ON_RECORD_ENV": "production", "ALLOWED_HOSTS": "a.example"}, "SECRET_KEY is not set"),
        ({"ON_RECORD_ENV": "production", "SECRET_KEY": "x"}, "ALLOWED_HOSTS is not set"),
        (
            {"ON_RECORD_ENV": "production", "SECRET_KEY": "x", "ON_RECORD_DEBUG": "1"},
            "ON_RECORD_DEBUG=1",
        ),
        ({"ON_RECORD_SIDE": "both"}, "ON_RECORD_SIDE must be one of: desk, public"),
    ],
)
def test_what_is_missing_or_wrong_stops_the_start_with_a_sentence(load, environment, words):
    done = load(**environment)

    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_development_answers_to_this_machine_only(load):
    assert json.loads(load().stdout)["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def test_the_settings_fit_on_a_few_screens():
    assert len((PROJECT / "config" / "settings.py").read_text().splitlines()) < 200
