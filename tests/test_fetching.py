"""A source is fetched from the public web, and from nowhere else, whatever its address says."""

import gzip
import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sources import fetching
from sources.fetching import NotFetched, fetch, is_public

PUBLIC = "93.184.215.14"
CERTIFICATE = Path(__file__).parent / "source.example.pem"


class Site(ThreadingHTTPServer):
    """A server on this machine that answers as a site on the web; it keeps what it was asked."""

    daemon_threads = True

    def __init__(self, answers, context=None):
        self.answers, self.asked = answers, []
        super().__init__(("127.0.0.1", 0), _Answering)
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True)
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def handle_error(self, request, client_address):
        """The client hung up: that is what some tests are about."""


class _Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.headers["Host"], self.path, dict(self.headers)))
        status, headers, body = self.server.answers[self.path]
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in [body] if isinstance(body, bytes) else body:
            self.wfile.write(piece)

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    """Start a ``Site`` with answers: ``{path: (status, headers, body)}``."""
    running = []

    def start(answers, context=None):
        running.append(Site(answers, context))
        return running[-1]

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


class Web:
    """The name server and the wires: every name is at ``PUBLIC`` unless told, which is ``site``."""

    def __init__(self, site, **names):
        self.site, self.names, self.wired = site, names, []

    def resolve(self, host):
        return self.names.get(host, [PUBLIC])

    def connect(self, address, port, seconds):
        self.wired.append((address, port))
        return socket.create_connection(self.site.server_address, timeout=seconds)

    def fetch(self, url, **given):
        return fetch(url, resolve=self.resolve, connect=self.connect, **given)


def refused(web, url, **given):
    with pytest.raises(NotFetched) as refusal:
        web.fetch(url, **given)
    return refusal.value


def test_it_fetches_the_bytes_the_type_and_the_last_address(site):
    web = Web(
        site({"/a%20b?q=%C3%A9": (200, {"Content-Type": "text/plain; charset=utf-8"}, b"x\0y")})
    )

    found = web.fetch("http://source.example/a b?q=é")

    assert found.content == b"x\0y"
    assert found.media_type == "text/plain; charset=utf-8"
    assert web.wired == [(PUBLIC, 80)]
    assert web.site.asked[0][0] == "source.example"


def test_it_sends_no_cookie_and_follows_no_proxy(site, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    web = Web(
        site(
            {
                "/": (302, {"Location": "/next", "Set-Cookie": "a=b"}, b""),
                "/next": (200, {}, b"here"),
            }
        )
    )

    assert web.fetch("http://source.example/").content == b"here"
    assert all("Cookie" not in headers for _, _, headers in web.site.asked)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::",
        "::1",
        "::127.0.0.1",
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "not an address",
    ],
)
def test_an_address_that_is_not_public_is_never_connected_to(site, address):
    web = Web(site({}), **{"source.example": [PUBLIC, address]})

    refusal = refused(web, "http://source.example/")

    assert refusal.word == "blocked"
    assert str(refusal) == ("Not fetched (blocked): source.example is not on the public internet.")
    assert web.wired == []


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "2a00:1450::1"])
def test_an_address_on_the_web_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("", "address"),
        ("source.example", "address"),
        ("//source.example/", "address"),
        ("ftp://source.example/", "address"),
        ("file:///etc/passwd", "address"),
        ("gopher://source.example/", "address"),
        ("http:///path", "address"),
        ("http://user@source.example/", "address"),
        ("http://user:word@source.example/", "address"),
        ("http://source.example:99999/", "address"),
        ("http://source.example/\r\nX: y", "address"),
        ("http://source.example/\x00", "address"),
        ("http://[fe80::1%25eth0]/", "address"),
        ("http://" + "a" * 70 + ".example/", "address"),
        ("http://source.example/" + "a" * 1000, "address"),
        ("http://source.example:8080/", "blocked"),
        ("http://source.example:22/", "blocked"),
        ("https://source.example:5432/", "blocked"),
    ],
)
def test_an_address_of_another_kind_is_refused_in_a_word(site, url, word):
    web = Web(site({}))

    assert refused(web, url).word == word
    assert web.wired == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:7f00:1]", "localhost"]
)
def test_the_machines_own_address_is_refused_however_it_is_written(site, host):
    with pytest.raises(NotFetched) as refusal:
        fetch(f"http://{host}/", connect=lambda *args: pytest.fail("it went there"))

    assert refusal.value.word in ("blocked", "unknown")


def test_a_name_without_an_address_is_told(site):
    assert (
        refused(Web(site({}), **{"source.example": []}), "http://source.example/").word == "unknown"
    )


def test_a_redirect_is_checked_as_if_it_were_the_first_address(site):
    answers = {"/": (301, {"Location": "http://inside.example/secret"}, b"")}
    web = Web(site(answers), **{"inside.example": ["10.0.0.1"]})

    assert refused(web, "http://source.example/").word == "blocked"
    assert [path for _, path, _ in web.site.asked] == ["/"]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://source.example:6379/", ""])
def test_a_redirect_elsewhere_than_the_web_is_refused(site, location):
    web = Web(site({"/": (302, {"Location": location}, b"")}))

    assert refused(web, "http://source.example/").word in ("address", "blocked", "redirects")


def test_three_redirects_are_followed_and_a_fourth_is_not(site):
    answers = {f"/{n}": (302, {"Location": f"/{n + 1}"}, b"") for n in range(4)}
    web = Web(site(answers | {"/4": (200, {}, b"end")}))

    assert web.fetch("http://source.example/1").content == b"end"
    assert refused(web, "http://source.example/0").word == "redirects"


def test_a_name_that_moves_is_looked_up_again_for_each_redirect(site):
    web = Web(site({"/": (302, {"Location": "/again"}, b"")}))
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    web.resolve = lambda host: next(answers)

    assert refused(web, "http://source.example/").word == "blocked"
    assert len(web.wired) == 1


@pytest.mark.parametrize("status", [204, 304, 401, 403, 404, 500])
def test_an_answer_that_is_not_the_page_is_told_by_its_number(site, status):
    refusal = refused(Web(site({"/": (status, {}, b"")})), "http://source.example/")

    assert refusal.word == "status"
    assert str(status) in str(refusal)


def test_what_is_too_large_is_refused_before_or_while_it_comes(site):
    told = {"Content-Length": str(fetching.MOST_BYTES + 1)}
    endless = (b"x" * 1_000_000 for _ in range(1000))
    web = Web(site({"/told": (200, told, b""), "/untold": (200, {}, endless)}))

    assert refused(web, "http://source.example/told").word == "size"
    assert refused(web, "http://source.example/untold").word == "size"


def test_a_page_that_breaks_off_is_not_kept(site):
    web = Web(
        site(
            {
                "/plain": (200, {"Content-Length": "10"}, b"half"),
                "/gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"whole" * 99)[:-9]),
                "/noise": (200, {"Content-Encoding": "gzip"}, b"no gzip at all"),
                "/other": (200, {"Content-Encoding": "br"}, b"?"),
            }
        )
    )

    for path in ("plain", "gzip", "noise", "other"):
        assert refused(web, f"http://source.example/{path}").word == "broken", path


def test_a_zipped_page_is_unzipped(site):
    web = Web(site({"/": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"page" * 9))}))

    assert web.fetch("http://source.example/").content == b"page" * 9


def test_a_zip_bomb_is_refused_once_it_passes_the_limit(site):
    bomb = gzip.compress(b"\0" * 400_000_000, 9)
    web = Web(site({"/": (200, {"Content-Encoding": "gzip"}, bomb)}))
    begun = time.thread_time()

    assert refused(web, "http://source.example/").word == "size"
    assert time.thread_time() - begun < 1


def test_a_server_that_drips_is_left_when_the_time_is_up(site, monkeypatch):
    monkeypatch.setattr(fetching, "MOST_SECONDS", 0.5)

    def drips():
        for _ in range(100):
            time.sleep(0.1)
            yield b"x"

    web = Web(site({"/": (200, {}, drips())}))

    assert refused(web, "http://source.example/").word == "timeout"


def test_a_host_that_is_not_there_is_told(site):
    web = Web(site({}))
    web.connect = lambda *args: socket.create_connection(("127.0.0.1", 1), timeout=1)

    assert refused(web, "http://source.example/").word == "unreachable"


@pytest.fixture
def secure(site):
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(CERTIFICATE)
    return Web(site({"/": (200, {}, b"proved")}, served))


def test_a_certificate_is_held_against_the_name_that_was_asked(secure):
    trust = ssl.create_default_context(cafile=CERTIFICATE)

    assert secure.fetch("https://source.example/", trust=trust).content == b"proved"
    assert secure.wired == [(PUBLIC, 443)]
    assert refused(secure, "https://other.example/", trust=trust).word == "certificate"


def test_a_certificate_that_nobody_vouches_for_is_refused(secure):
    assert refused(secure, "https://source.example/").word == "certificate"
