"""The whole record as a data package: what is in it, and that none is given out after a withdrawal."""

import csv
import gzip
import hashlib
import io
import json
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from record import packages, packing
from record.csv import from_csv
from record.query import RESOURCES
from tests import frozen, kremlin
from tests.everything import listed


@pytest.fixture
def story(transactional_db):
    with transaction.atomic():
        frozen.publish(*kremlin.story())


@pytest.fixture
def folder(settings, tmp_path):
    settings.EXPORTS_DIR = tmp_path / "exports"
    return settings.EXPORTS_DIR


@pytest.fixture
def package(story, folder):
    return packing.make(folder)


def export(*arguments):
    out = StringIO()
    call_command("export_record", *arguments, stdout=out)
    return out.getvalue()


def rename(package, earlier):
    """Make a package look as much older as ``earlier`` says."""
    begun = package.created - earlier
    manifest = {**package.manifest, "created": begun.isoformat()}
    (package.folder / packages.MANIFEST).write_text(json.dumps(manifest))
    return package.folder.rename(package.folder.with_name(f"{begun:%Y%m%dT%H%M%SZ}"))


def text(package, name):
    return gzip.decompress((package.folder / f"{name}.csv.gz").read_bytes()).decode()


def test_a_package_holds_every_row_of_every_list(package):
    tables = [table["name"] for table in package.manifest["resources"]]

    assert tables == [name for name in RESOURCES if name != "denials"]
    for name in tables:
        assert from_csv(name, text(package, name)) == listed(Client(), name)


def test_the_manifest_tells_size_hash_and_columns_of_every_file(package):
    assert package.files
    for file in package.files:
        content = (package.folder / file["path"]).read_bytes()
        assert file["bytes"] == len(content)
        assert file["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    for table in package.manifest["resources"]:
        header = next(csv.reader(io.StringIO(text(package, table["name"]))))
        assert header == [field["name"] for field in table["schema"]["fields"]]
    on_disk = {path.name for path in package.folder.iterdir()}
    assert on_disk == {packages.MANIFEST, *(file["path"] for file in package.files)}


def test_every_foreign_key_leads_to_a_row(package):
    tables = {table["name"]: table for table in package.manifest["resources"]}
    rows = {name: list(csv.DictReader(io.StringIO(text(package, name)))) for name in tables}
    slugs = {name: {row["slug"] for row in found} for name, found in rows.items()}

    assert [len(rows[name]) for name in rows] == [len(slugs[name]) for name in rows]
    for name, table in tables.items():
        for key in table["schema"]["foreignKeys"]:
            (column,) = key["fields"]
            named = {row[column] for row in rows[name]} - {""}
            assert named <= slugs[key["reference"]["resource"]], (name, column)


def test_a_licence_that_is_set_is_told(story, folder, settings):
    settings.RECORD_LICENCE = "CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/"

    manifest = packing.make(folder).manifest

    path = "https://creativecommons.org/licenses/by/4.0/"
    assert manifest["licenses"] == [{"name": "CC-BY-4.0", "path": path}]
    assert 'rel="license">CC-BY-4.0</a>' in Client().get("/exports/").content.decode()


def test_equal_rows_are_equal_bytes(package, folder):
    first = [file["hash"] for file in package.files]
    rename(package, timedelta(hours=1))

    assert [file["hash"] for file in packing.make(folder).files] == first


def test_parquet_holds_the_same_rows_with_their_types(package):
    from arro3.io import read_parquet

    for name in packing.PACKED:
        table = read_parquet(package.folder / f"{name}.parquet").read_all()
        rows = listed(Client(), name)
        assert table.num_rows == len(rows)
        for column in table.column_names:
            key, _, inner = column.partition(".")
            wanted = [row[key] if not inner else (row[key] or {}).get(inner) for row in rows]
            wanted = [
                json.loads(json.dumps(v)) if not isinstance(v, dict | list) else v for v in wanted
            ]
            found = [value.as_py() for chunk in table[column].chunks for value in chunk]
            found = [
                json.loads(value) if isinstance(value, str) and value[:1] in ("{", "[") else value
                for value in found
            ]
            assert found == wanted, (name, column)


def test_without_parquet_the_command_says_so_and_writes_the_rest(story, folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "arro3", None)

    said = export()

    assert "requirements-parquet.txt" in said
    (package,) = packages.standing(folder)
    assert len(package.files) == len(packing.PACKED)


def test_the_command_keeps_the_newest_and_removes_the_rest(package, folder):
    for hours in (3, 2, 1):
        rename(packing.make(folder) if hours < 3 else package, timedelta(hours=hours))

    said = export("--keep", "2")

    assert said.count("Removed ") == 2
    assert len(packages.standing(folder)) == 2
    assert len(list(folder.iterdir())) == 2


def test_keeping_none_is_refused(folder):
    with pytest.raises(CommandError, match="at least 1"):
        export("--keep", "0")


def test_a_package_that_cannot_be_finished_leaves_nothing(story, folder, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packing, "schema", fail)

    with pytest.raises(CommandError, match="No space left"):
        export()

    assert list(folder.iterdir()) == []


def test_a_package_is_made_of_the_records_tables_alone(story, folder):
    with CaptureQueriesContext(connection) as queries:
        packing.make(folder)

    said = " ".join(query["sql"] for query in queries)
    assert "record_claim" in said
    assert not [app for app in ("editorial_", "claims_", "sources_", "auth_") if app in said]


def test_the_page_lists_packages_and_every_file_is_served(package):
    page = Client().get("/exports/").content.decode()

    for file in [*package.files, {"path": packages.MANIFEST}]:
        address = f"/exports/{package.name}/{file['path']}"
        assert f'href="{address}"' in page
        answer = Client().get(address)
        assert answer.status_code == 200
        content = b"".join(answer.streaming_content)
        assert content == (package.folder / file["path"]).read_bytes()
        assert answer["Cache-Control"] == "public, max-age=60, stale-while-revalidate=30"
        again = Client().get(address, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304


def test_latest_leads_to_the_newest(package):
    response = Client().get("/exports/latest/datapackage.json")

    assert response.status_code == 302
    assert response["Location"] == f"/exports/{package.name}/datapackage.json"


def test_without_a_package_the_page_says_so(story, folder):
    assert "No package has been made yet" in Client().get("/exports/").content.decode()
    assert Client().get("/exports/latest/datapackage.json").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "20230504T000000Z/datapackage.json",
        "{name}/secret.txt",
        "{name}/../secret.txt",
        "{name}/%2e%2e/secret.txt",
        "{name}/..%2fsecret.txt",
        "{name}//etc/passwd",
        "{name}/%2Fetc%2Fpasswd",
        "{name}/claims.csv.gz%00",
        "{name}/./claims.csv.gz",
        "../secret.txt",
        "%2e%2e/secret.txt",
        ".making-x/datapackage.json",
        "latest/secret.txt",
        "latest/../secret.txt",
    ],
)
def test_nothing_is_served_that_no_manifest_names(package, folder, path):
    for place in (folder, package.folder, folder.parent):
        (place / "secret.txt").write_text("secret")
    (folder / ".making-x").mkdir()
    (folder / ".making-x" / "datapackage.json").write_text("{}")

    response = Client().get(f"/exports/{path.format(name=package.name)}")

    assert response.status_code == 404


def test_a_package_older_than_the_newest_withdrawal_is_given_out_no_more(package, folder):
    address = f"/exports/{package.name}/claims.csv.gz"
    with transaction.atomic():
        frozen.withdraw(f"claim/{kremlin.CLAIM}")

    gone = Client().get(address)

    assert gone.status_code == 410
    assert Client().get("/exports/latest/claims.csv.gz").status_code == 404
    page = Client().get("/exports/").content.decode()
    assert "<b>Withdrawn.</b>" in page
    assert address not in page

    rename(package, timedelta(hours=1))
    export("--keep", "5")
    (newer,) = packages.standing(folder)
    assert kremlin.CLAIM not in {row["slug"] for row in from_csv("claims", text(newer, "claims"))}
    assert Client().get("/exports/latest/claims.csv.gz").status_code == 302


def test_what_comes_back_does_not_bring_the_old_package_back(package):
    claim = next(c for c in kremlin.story() if c.path == f"claim/{kremlin.CLAIM}")
    with transaction.atomic():
        frozen.withdraw(claim.path)
    with transaction.atomic():
        frozen.publish(claim.but(text="Without what had to go."))

    assert Client().get(f"/claims/{kremlin.CLAIM}/").status_code == 200
    assert Client().get(f"/exports/{package.name}/claims.csv.gz").status_code == 410
