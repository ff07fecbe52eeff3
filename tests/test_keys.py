"""Keys to the API: given by an administrator, shown once, raising a limit and nothing else."""

import hashlib
import logging

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from editorial.actions import Refused
from editorial.models import ApiKey
from record import models, publish
from tests import factories as make
from tests import frozen
from tests.admin_pages import Person

pytestmark = pytest.mark.django_db
CLAIMS = "/api/v1/claims/"


@pytest.fixture
def api(tmp_path, settings):
    settings.CACHE_URL, settings.RATE_LIMIT = tmp_path.as_uri(), 2
    yield Client(raise_request_exception=False)
    from api.counting import counters

    counters(settings.CACHE_URL).close()


@pytest.fixture
def administrator(db):
    return make.user("administrator")


def give(administrator, per_minute=4, holder="The observatory"):
    return publish.give_key(holder=holder, per_minute=per_minute, by=administrator, why=make.WHY)


def with_key(key, scheme="Bearer"):
    return {"headers": {"Authorization": f"{scheme} {key}"}}


def test_a_key_raises_the_limit_and_changes_no_answer(api, administrator):
    frozen.publish(*frozen.scene(frozen.claim("c", frozen.stance("accusation"))))
    key = give(administrator)

    plain, keyed = api.get(CLAIMS), api.get(CLAIMS, **with_key(key))

    assert keyed.content == plain.content
    assert keyed["ETag"] == plain["ETag"]
    assert keyed["RateLimit-Policy"] == '"key";q=4;w=60'
    statuses = [api.get(CLAIMS, **with_key(key)).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]


def test_a_key_is_counted_wherever_it_is_sent_from_and_not_with_the_address(api, administrator):
    key = give(administrator)

    for n in range(4):
        api.get(CLAIMS, REMOTE_ADDR=f"192.0.2.{n}", **with_key(key))

    assert api.get(CLAIMS, REMOTE_ADDR="192.0.2.9", **with_key(key)).status_code == 429
    assert api.get(CLAIMS).status_code == 200


@pytest.mark.parametrize(
    "key", ["onrecord_never-given", "", "two words", "x" * 999, "\x00", "ключ"]
)
def test_an_unknown_key_is_refused_and_not_repeated(api, key):
    answer = api.get(CLAIMS, HTTP_AUTHORIZATION=f"Bearer {key}")

    assert answer.status_code == 401
    assert answer.json()["type"].endswith("/problems/unknown-key/")
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Cache-Control"] == "no-store"
    assert not key or key not in answer.content.decode()


def test_trying_keys_is_counted(api):
    statuses = [api.get(CLAIMS, **with_key(f"guess-{n}")).status_code for n in range(4)]

    assert statuses == [401, 401, 429, 429]


def test_another_scheme_is_a_proxys_business(api):
    assert api.get(CLAIMS, **with_key("dXNlcjpwYXNz", "Basic")).status_code == 200


def test_a_revoked_key_is_refused_at_once(api, administrator):
    key = give(administrator)
    assert api.get(CLAIMS, **with_key(key)).status_code == 200

    publish.revoke_key(ApiKey.objects.get(), by=administrator, why=make.WHY)

    assert api.get(CLAIMS, **with_key(key)).status_code == 401
    assert not models.ApiKey.objects.exists()


def test_only_a_digest_is_kept_and_the_record_knows_no_holder(administrator):
    key = give(administrator, holder="A secret friend")

    digest = hashlib.sha256(key.encode()).hexdigest()
    assert list(models.ApiKey.objects.values_list("digest", "per_minute")) == [(digest, 4)]
    assert {field.name for field in models.ApiKey._meta.fields} == {"id", "digest", "per_minute"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM editorial_body")
        kept = b"".join(bytes(content) for (content,) in cursor.fetchall())
    assert key.encode() not in kept
    assert digest.encode() in kept


def test_a_key_is_long_and_never_the_same(administrator):
    first, second = give(administrator), give(administrator)

    assert first != second
    assert len(first.removeprefix("onrecord_")) == 43


def test_a_key_is_never_logged(api, administrator, caplog):
    key = give(administrator)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE record_claim RENAME TO record_elsewhere")

    with caplog.at_level(logging.DEBUG):
        assert api.get(CLAIMS, **with_key(key)).status_code == 500
        api.get(CLAIMS, **with_key(f"{key}x"))

    told = [*map(str, (record.__dict__ for record in caplog.records)), caplog.text]
    assert caplog.records
    assert not any(key in line for line in told if "HTTP_AUTHORIZATION" not in line)


def test_a_reason_is_needed_and_an_end_comes_once(administrator):
    with pytest.raises(Refused, match="Say why"):
        publish.give_key(holder="A", per_minute=1, by=administrator, why=" ")
    with pytest.raises(ValidationError):
        publish.give_key(holder="A", per_minute=0, by=administrator, why=make.WHY)
    give(administrator)
    key = ApiKey.objects.get()
    with pytest.raises(Refused, match="Say why"):
        publish.revoke_key(key, by=administrator, why="")
    publish.revoke_key(key, by=administrator, why=make.WHY)
    with pytest.raises(Refused, match="revoked already"):
        publish.revoke_key(key, by=administrator, why=make.WHY)


def test_the_record_is_checked_and_made_anew_with_its_keys(administrator):
    give(administrator)
    assert publish.check_record() == []

    models.ApiKey.objects.update(per_minute=1_000_000)
    assert publish.check_record() == ["The keys to the API are not those that stand at the desk."]

    publish.rebuild_record()
    assert publish.check_record() == []
    assert models.ApiKey.objects.get().per_minute == 4


def test_a_key_takes_one_query_more(api, administrator, django_assert_num_queries):
    key = give(administrator)
    for n in range(5):
        give(administrator, holder=f"Holder {n}")

    with django_assert_num_queries(2):
        api.get(CLAIMS, **with_key(key))


def test_an_administrator_gives_a_key_that_is_shown_once():
    anna = Person("administrator")
    page = anna.see("/admin/editorial/apikey/add/")

    made = anna.client.post(
        "/admin/editorial/apikey/add/",
        {"holder": "The observatory", "per_minute": "500", "why": "They asked by letter."},
    )

    assert page
    text = made.content.decode()
    key = text.partition("onrecord_")[2].partition("<")[0]
    assert len(key) == 43
    assert "no-store" in made["Cache-Control"]
    again = anna.client.get("/admin/editorial/apikey/").content.decode()
    assert "The observatory" in again
    assert "onrecord_" not in again
    assert models.ApiKey.objects.of(f"onrecord_{key}").get().per_minute == 500


def test_an_administrator_revokes_it_with_a_reason_which_its_page_tells():
    anna = Person("administrator")
    key = make.api_key()
    page = f"/admin/editorial/apikey/{key.pk}/change/"
    assert f"/admin/editorial/apikey/{key.pk}/revoke/" in anna.client.get(page).content.decode()

    anna.client.post(f"/admin/editorial/apikey/{key.pk}/revoke/", {"why": "It was found in a log."})

    text = anna.client.get(page).content.decode()
    assert "It was found in a log." in text
    assert "/revoke/" not in text
