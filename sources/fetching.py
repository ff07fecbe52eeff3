"""Fetching a source from the web, from a desk that strangers would like to aim at its own network.

Only http and https on ports 80 and 443; every address that a name resolves to must be public; the
connection goes to the address that was checked; each of at most three redirects is checked again.
No cookies, and no proxies from the environment.
"""

import http.client
import io
import ipaddress
import socket
import ssl
import time
import zlib
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from vocabulary.intake import TextRefused, take_in

MOST_BYTES = 20_000_000
MOST_SECONDS = 30
MOST_REDIRECTS = 3
MOST_CHARACTERS = 1000
PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
CHUNK = 65_536
AGENT = "OnRecord/1.0 (newsroom archive)"

# Not public, although `is_global` (3.11) says they are; or wrappings of an address that may not be.
NOT_PUBLIC = [
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # a cloud's own services, seen from inside it
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "224.0.0.0/4",  # multicast
        "::/96",  # IPv4-compatible: ::127.0.0.1
        "::ffff:0:0/96",  # IPv4-mapped
        "64:ff9b::/96",  # IPv4 behind NAT64, RFC 6052
        "64:ff9b:1::/48",
        "2001::/23",  # Teredo and other protocol assignments, RFC 2928
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation, RFC 9637
        "5f00::/16",  # segment routing, RFC 9602
        "fec0::/10",  # site-local
        "ff00::/8",  # multicast
    )
]


class NotFetched(Exception):
    """Nothing was fetched. ``word`` says why in a word; ``str()`` is the sentence to show."""

    def __init__(self, word, sentence):
        super().__init__(f"Not fetched ({word}): {sentence}")
        self.word = word


@dataclass(frozen=True)
class Fetched:
    """What came: the last ``url`` asked, ``media_type`` as the server names it, ``content`` (bytes)."""

    url: str
    media_type: str
    content: bytes


def fetch(url, *, resolve=None, connect=None, trust=None):
    """Fetch ``url`` and return what came. Raises ``NotFetched``.

    ``resolve(host)`` gives the IP addresses of a name, as texts; ``connect(address, port, seconds)``
    an open socket; ``trust`` is the ``ssl.SSLContext`` to check certificates with.
    """
    resolve, connect = resolve or resolve_name, connect or connect_to
    deadline = time.monotonic() + MOST_SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        target = _target(url)
        address = _public_address(target.host, resolve)
        try:
            with closing(_open(target, address, connect, deadline, trust)) as sock:
                answer = _ask(target, _Until(sock, deadline))
                if answer.status not in REDIRECTS:
                    return _take(url, answer)
                url = urljoin(url, answer.headers.get("Location", ""))
        except ssl.SSLError as error:
            raise NotFetched("certificate", f"{target.host} could not prove who it is.") from error
        except TimeoutError as error:
            raise NotFetched("timeout", f"it took longer than {MOST_SECONDS} seconds.") from error
        except (http.client.HTTPException, zlib.error, ValueError) as error:
            raise NotFetched("broken", f"{target.host} sent a broken answer.") from error
        except OSError as error:
            raise NotFetched("unreachable", f"{target.host} could not be reached.") from error
    raise NotFetched("redirects", f"it was sent on more than {MOST_REDIRECTS} times.")


def resolve_name(host):
    """The addresses of ``host``, as texts. Raises ``OSError`` where it has none."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [address[0] for *_, address in found]


def connect_to(address, port, seconds):
    return socket.create_connection((address, port), timeout=seconds)


def is_public(address):
    """Whether ``address``, an IP address as text, is one on the public internet."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return ip.is_global and not any(ip in network for network in NOT_PUBLIC)


@dataclass(frozen=True)
class _Target:
    scheme: str
    host: str
    port: int
    path: str


def _target(url):
    """The parts of ``url``, or ``NotFetched`` where we do not go there."""
    try:
        take_in(url)
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme)
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode()
    except (ValueError, TextRefused) as error:
        raise NotFetched("address", "this is not an address.") from error
    if parts.scheme not in PORTS or not host or len(url) > MOST_CHARACTERS:
        raise NotFetched("address", "only http and https addresses are fetched.")
    if parts.username is not None or parts.password is not None or "%" in host:
        raise NotFetched("address", "an address with a name or password in it is not fetched.")
    if port not in PORTS.values():
        raise NotFetched("blocked", "only ports 80 and 443 are fetched.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    return _Target(parts.scheme, host, port, path + query)


def _public_address(host, resolve):
    """The first address of ``host``, once all of them are found to be public."""
    try:
        addresses = resolve(host)
    except (OSError, UnicodeError) as error:
        raise NotFetched("unknown", f"there is no host {host}.") from error
    if not addresses:
        raise NotFetched("unknown", f"there is no host {host}.")
    if not all(is_public(address) for address in addresses):
        raise NotFetched("blocked", f"{host} is not on the public internet.")
    return addresses[0]


def _open(target, address, connect, deadline, trust):
    sock = connect(address, target.port, _left(deadline))
    if target.scheme == "http":
        return sock
    try:
        sock.settimeout(_left(deadline))
        context = trust or ssl.create_default_context()
        return context.wrap_socket(sock, server_hostname=target.host)
    except BaseException:
        sock.close()
        raise


def _ask(target, sock):
    kind = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    connection = kind[target.scheme](target.host, target.port)
    # With a socket of its own it opens none: it goes where we have looked.
    connection.sock, connection.auto_open = sock, 0
    headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity, gzip;q=0.5"}
    connection.request("GET", target.path, headers=headers | {"Connection": "close"})
    return connection.getresponse()


def _take(url, answer):
    if answer.status != 200:
        raise NotFetched("status", f"the server answered {answer.status}.")
    encoding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise NotFetched("broken", "the server sent an encoding that was not asked for.")
    if (answer.length or 0) > MOST_BYTES:
        raise _too_large()
    content = _unzipped(answer) if "gzip" in encoding else b"".join(_limited(_chunks(answer)))
    if answer.length:
        raise NotFetched("broken", "the answer broke off.")
    return Fetched(url, answer.headers.get("Content-Type", ""), content)


def _chunks(answer):
    while chunk := answer.read1(CHUNK):
        yield chunk


def _limited(chunks):
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MOST_BYTES:
            raise _too_large()
        yield chunk


def _unzipped(answer):
    """The content of a gzip answer, never more than a little over the limit of it in memory."""
    unzip = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    def pieces():
        for chunk in _limited(_chunks(answer)):
            while chunk:
                yield unzip.decompress(chunk, CHUNK)
                chunk = unzip.unconsumed_tail

    content = b"".join(_limited(pieces()))
    if not unzip.eof:
        raise NotFetched("broken", "the answer broke off.")
    return content


def _too_large():
    return NotFetched("size", f"it is larger than {MOST_BYTES:,} bytes.")


def _left(deadline):
    """The seconds until ``deadline``. Raises ``TimeoutError`` where there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Until(io.RawIOBase):
    """A socket, as ``http.client`` uses it, that gives up at the deadline however slowly bytes drip."""

    def __init__(self, sock, deadline):
        super().__init__()
        self.sock, self.deadline = sock, deadline

    def sendall(self, data):
        self.sock.settimeout(_left(self.deadline))
        self.sock.sendall(data)

    def makefile(self, mode):
        return io.BufferedReader(self)

    def readable(self):
        return True

    def readinto(self, buffer):
        self.sock.settimeout(_left(self.deadline))
        return self.sock.recv_into(buffer)

    def close(self):
        """Left open: the one who opened the socket closes it, once the answer is read."""
