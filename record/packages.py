"""The whole record as data packages in a folder: which there are, and which may still be given out."""

import json
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.models import Max

from record.models import Tombstone

MANIFEST = "datapackage.json"
NAME = re.compile(r"\d{8}T\d{6}Z", re.ASCII)


@dataclass(frozen=True)
class Package:
    """One package, written whole. Its name is the moment, in UTC, at which it was begun."""

    folder: Path
    manifest: dict

    @property
    def name(self):
        return self.folder.name

    @property
    def created(self):
        return datetime.fromisoformat(self.manifest["created"])

    @property
    def files(self):
        """Its data files, ``{"path", "bytes", "hash", …}`` each."""
        return [*self.manifest["resources"], *self.manifest["parquet"]]

    @property
    def bytes(self):
        return sum(file["bytes"] for file in self.files)

    def is_withdrawn(self, last):
        """Whether something was withdrawn after it was begun. ``last`` is ``last_withdrawal()``."""
        return last is not None and self.created <= last

    def file(self, path):
        """The file called ``path``, or None for what the manifest does not name."""
        known = {MANIFEST, *(file["path"] for file in self.files)}
        return self.folder / path if path in known else None

    def remove(self):
        shutil.rmtree(self.folder)


def standing(directory):
    """The packages in ``directory``, newest first."""
    folders = directory.iterdir() if directory.is_dir() else ()
    names = sorted((one.name for one in folders if NAME.fullmatch(one.name)), reverse=True)
    return [package for name in names if (package := find(directory, name))]


def find(directory, name):
    """The package called ``name``, or None."""
    if not NAME.fullmatch(name):
        return None
    try:
        manifest = (directory / name / MANIFEST).read_text()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Package(directory / name, json.loads(manifest))


def last_withdrawal():
    """When something was last withdrawn, whether or not it came back; None for never."""
    return Tombstone.objects.aggregate(last=Max("at"))["last"]


def tidy(directory, keep):
    """Remove all packages but the newest ``keep``, and all that are withdrawn. Returns those."""
    last = last_withdrawal()
    packages = standing(directory)
    gone = [
        package
        for place, package in enumerate(packages)
        if place >= keep or package.is_withdrawn(last)
    ]
    for package in gone:
        package.remove()
    return gone
