"""What docs/deploy.md promises of the production set-up, and of the files that come with it."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from config.postgres.cluster import embedded
from config.postgres.making import OWNER
from tests import sides
from tests.signing_in import PASSWORD, person

PROJECT = Path(__file__).resolve().parent.parent
DEPLOY = PROJECT / "deploy"
HTTPS = {"SITE_URL": "https://record.example.org", "ON_RECORD_TRUSTED_PROXIES": "1"}


@pytest.mark.parametrize("side", ["public", "desk"])
def test_the_check_for_deployment_is_clean(side, tmp_path):
    url = "postgres://somebody@127.0.0.1:1/nothing"
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=PROJECT,
        env=sides.environment(side, url, tmp_path, **HTTPS),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_behind_a_proxy_that_ends_tls_the_desk_takes_forms_and_sends_hsts(
    transactional_db, tmp_path
):
    user = person("researcher")
    url = embedded().url(OWNER, connection.settings_dict["NAME"])
    proxy = {"Host": "record.example.org", "X-Forwarded-Proto": "https"}
    with sides.running("desk", url, tmp_path / "desk", **HTTPS) as desk:
        _, page, _ = desk.get("/admin/login/", **proxy)
        cookie = page["Set-Cookie"]
        token = re.search("csrftoken=([^;]+)", cookie)[1]
        sent = {"username": user.username, "password": PASSWORD, "csrfmiddlewaretoken": token}
        form = {
            **proxy,
            "Origin": "https://record.example.org",
            "Cookie": f"csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        answered = desk.ask("POST", "/admin/login/", urlencode(sent), form)

    assert page["Strict-Transport-Security"] == "max-age=31536000"
    assert "Secure" in cookie
    assert answered[0] == 302
    assert all("Secure" in one for one in answered[1].get_all("Set-Cookie"))


@pytest.mark.parametrize("side", ["public", "desk", "owner"])
def test_an_environment_file_is_filled_with_variables_that_there_are(side):
    told = (PROJECT / "docs" / "running.md").read_text()
    names = re.findall(r"^([A-Z_]+)=", (DEPLOY / f"{side}.env").read_text(), re.MULTILINE)

    assert names
    assert [name for name in names if f"`{name}`" not in told] == []
    assert ("DATABASE_URL" in names) == (side == "owner")


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.name)
def test_a_unit_runs_what_there_is_as_nobody_in_particular(unit):
    text = unit.read_text()
    commands = {path.stem for path in (PROJECT / "desk/management/commands").glob("*.py")}
    commands |= {path.stem for path in (PROJECT / "record/management/commands").glob("*.py")}

    run = re.findall(r"manage\.py (\w+)|gunicorn (config\.\w+)", text)
    assert run
    for command, module in run:
        assert command in commands or (PROJECT / f"{module.replace('.', '/')}.py").exists()
    assert re.search(r"^User=on-record-(public|desk)$", text, re.MULTILINE)
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="):
        assert f"\n{line}\n" in text


def test_nginx_never_serves_what_is_stale_while_the_site_is_down():
    directives = [
        line.split("#")[0].strip() for line in (DEPLOY / "nginx.conf").read_text().splitlines()
    ]

    assert not any(line.startswith("proxy_cache_use_stale") for line in directives)
    assert not any("$http_x_forwarded_for" in line or "$args" in line for line in directives)
    assert directives.count("location = /metrics { return 404; }") == 2
