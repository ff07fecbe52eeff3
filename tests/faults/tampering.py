"""Somebody with every right in the database alters it behind the desk's back.

``alterations(count, seed)`` does so ``count`` times, each time in another way and on another row, and
yields what was done with what ``verify_history`` finds. Everything is undone again.
"""

import random
from datetime import timedelta

from django.db import IntegrityError, transaction

from desk.history import checkpoints, tables
from desk.history.verifying import Seen, verify
from tests.faults import desks, server
from tests.faults.rights import every_right, sql, triggers_off

TEXT = ("character varying", "text")


def run(times, chance):
    """Alter a desk of everything ``times`` times, and tell what ``verify_history`` did not find."""
    server.copy("altered", of=server.READY)
    desks.everything()
    before = list(verify(Seen()))
    with every_right(), transaction.atomic():
        told = list(alterations(times, chance.random()))
    missed = [f"Not found: {done}" for done, findings in told if not findings]
    seen = {"found": len(told) - len(missed), "ways": len(KINDS)}
    return {"seen": seen, "troubles": before + missed}


def alterations(count, seed):
    """Yield ``(what was done, findings)`` of ``count`` alterations, all undone."""
    chance = random.Random(seed)
    checkpoint = checkpoints.take()
    for number in range(count):
        with transaction.atomic():
            yield _once(KINDS[number % len(KINDS)], chance, checkpoint)
            transaction.set_rollback(True)


def _once(kind, chance, checkpoint):
    """Alter something in the way of ``kind``; other rows are tried until a constraint lets it be."""
    for _ in range(100):
        try:
            with transaction.atomic(), triggers_off():
                done = kind(chance)
        except IntegrityError:
            continue
        if done:
            return f"{kind.__name__}: {done}", list(verify(Seen(), checkpoint))
    raise LookupError(f"There is nothing here to try {kind.__name__} on.")


def any_table(chance):
    """A table that keeps history and has rows, and the key of one of them."""
    while True:
        table, model = chance.choice(list(tables.kept().items()))
        key = model._meta.pk.column
        if keys := sql(f"SELECT {key} FROM {table} ORDER BY {key}"):
            return table, key, chance.choice(keys)[0]


def any_entry(chance, where="true"):
    """Id, chain and number of an entry of history."""
    found = sql(f"SELECT id, chain, number FROM editorial_history h WHERE {where} ORDER BY id")
    return chance.choice(found)


def written(table, key):
    """The columns of ``table`` whose values history has: name and type."""
    kept = {
        "auth_user": ("username", "is_staff", "is_active", "is_superuser"),
        "editorial_dossier": ("slug", "kind"),
    }
    return [
        (name, kind)
        for name, kind in sql(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = %s AND table_schema = 'public' ORDER BY ordinal_position",
            table,
        )
        if name != key and name in kept.get(table, (name,))
    ]


# Live rows


def a_value_of_a_row(chance):
    table, key, row = any_table(chance)
    columns = [(n, k) for n, k in written(table, key) if k in (*TEXT, "boolean", "integer")]
    if not columns:
        return None
    name, kind = chance.choice(columns)
    other = f"""CASE left("{name}", 1) WHEN 'x' THEN 'y' ELSE 'x' END || substr("{name}", 2)"""
    other = {"boolean": f'NOT "{name}"', "integer": f'"{name}" + 1'}.get(kind, other)
    done = sql(
        f'UPDATE {table} SET "{name}" = {other} WHERE {key} = %s AND "{name}" IS NOT NULL', row
    )
    return done and f"{table} {row}, {name}"


def a_row_deleted(chance):
    table, key, row = any_table(chance)
    sql(f"DELETE FROM {table} WHERE {key} = %s", row)
    return f"{table} {row}"


def a_row_slipped_in(chance):
    table, key, row = any_table(chance)
    sql(
        f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table},"
        f" to_jsonb(t) || jsonb_build_object('{key}', 900000000))).* FROM {table} t"
        f" WHERE {key} = %s",
        row,
    )
    return f"{table}, like {row}"


def the_progress_of_a_dossier(chance):
    name = chance.choice(("approved_version", "published_version", "version"))
    change = chance.choice(
        ("withdrawn = NOT withdrawn", "in_review = NOT in_review", f"{name} = {name} + 1")
    )
    (row,) = chance.choice(sql("SELECT id FROM editorial_dossier ORDER BY id"))
    sql(f"UPDATE editorial_dossier SET {change} WHERE id = %s", row)
    return f"dossier {row}: {change}"


def a_power_taken(chance):
    (user,) = chance.choice(sql("SELECT id FROM auth_user WHERE NOT is_superuser ORDER BY id"))
    if chance.random() < 0.5:
        sql("UPDATE auth_user SET is_superuser = true WHERE id = %s", user)
    else:
        sql(
            "INSERT INTO auth_user_groups (user_id, group_id) SELECT %s, id FROM auth_group g"
            " WHERE NOT EXISTS (SELECT 1 FROM auth_user_groups WHERE (user_id, group_id)"
            " = (%s, g.id)) LIMIT 1",
            user,
            user,
        )
    return f"account {user}"


# What was published


def the_number_of_an_edition(chance):
    (row,) = chance.choice(sql("SELECT id FROM editorial_edition ORDER BY id"))
    sql("UPDATE editorial_edition SET number = number + 1 WHERE id = %s", row)
    return f"edition {row}"


def what_an_edition_refers_to(chance):
    (row,) = chance.choice(sql("SELECT id FROM editorial_edition ORDER BY id"))
    sql("UPDATE editorial_edition SET refers_to = refers_to || '{claim/x}' WHERE id = %s", row)
    return f"edition {row}"


def another_text_for_an_edition(chance):
    (row,) = chance.choice(sql("SELECT id FROM editorial_edition ORDER BY id"))
    done = sql(
        "UPDATE editorial_edition SET body_id = (SELECT b.digest FROM editorial_body b"
        " JOIN editorial_edition e ON e.body_id = b.digest"
        " WHERE e.id <> %s ORDER BY b.digest LIMIT 1) WHERE id = %s",
        row,
        row,
    )
    return done and f"edition {row}"


def a_decision_deleted_with_its_history(chance):
    (row,) = chance.choice(sql("SELECT id FROM editorial_decision ORDER BY id"))
    sql("DELETE FROM editorial_decision WHERE id = %s", row)
    sql("DELETE FROM editorial_history WHERE chain = %s", f"editorial_decision/{row}")
    return f"decision {row}"


# Bodies


def the_words_of_a_body(chance):
    found = sql("SELECT digest FROM editorial_body WHERE length(content) > 0 ORDER BY digest")
    (digest,) = chance.choice(found)
    sql(
        "UPDATE editorial_body SET content = set_byte(content, 0, get_byte(content, 0) # 1)"
        " WHERE digest = %s",
        digest,
    )
    return digest


def a_body_gone(chance):
    _, _, number = entry = any_entry(chance)
    sql(
        "DELETE FROM editorial_body WHERE digest ="
        " (SELECT body_id FROM editorial_history WHERE id = %s)",
        entry[0],
    )
    return f"of entry {entry[0]}, number {number}"


def an_erasure_that_nobody_ordered(chance):
    first, second = chance.sample([user for (user,) in sql("SELECT id FROM auth_user")], 2)
    digest = chance.choice(sql("SELECT digest FROM editorial_body WHERE erased_at IS NULL"))[0]
    sql(
        "UPDATE editorial_body SET content = '', salt = '', erased_at = now(),"
        " ordered_by_id = %s, confirmed_by_id = %s WHERE digest = %s",
        first,
        second,
        digest,
    )
    return digest


# Entries of history


def _entry_changed(chance, change, where="true"):
    row, chain, number = any_entry(chance, where)
    sql(f"UPDATE editorial_history SET {change} WHERE id = %s", row)
    return f"{chain}, entry {number}"


def why_of_an_entry(chance):
    return _entry_changed(chance, "why = why || '.'")


def who_of_an_entry(chance):
    return _entry_changed(
        chance, "by_id = (SELECT min(id) FROM auth_user WHERE id <> by_id)", "by_id IS NOT NULL"
    )


def when_of_an_entry(chance):
    return _entry_changed(chance, "at = at + interval '1 microsecond'")


def what_an_entry_says(chance):
    return _entry_changed(
        chance,
        "body_id = (SELECT min(digest) FROM editorial_body WHERE digest <> body_id)",
    )


def an_entry_out_of_the_middle(chance):
    later = (
        "EXISTS (SELECT 1 FROM editorial_history l WHERE l.chain = h.chain AND l.number > h.number)"
    )
    row, chain, number = any_entry(chance, later)
    sql("DELETE FROM editorial_history WHERE id = %s", row)
    return f"{chain}, entry {number}"


def two_entries_that_change_places(chance):
    _, chain, number = any_entry(chance, "number > 1")
    swap = "UPDATE editorial_history SET number = %s WHERE chain = %s AND number = %s"
    for new, old in ((0, number), (number, number - 1), (number - 1, 0)):
        sql(swap, new, chain, old)
    return f"{chain}, entries {number - 1} and {number}"


# What hides itself: only a checkpoint shows it


def a_tail_cut_off(chance):
    """The newest entry of a chain is gone, and its row as it was before."""
    where = "number = (SELECT max(number) FROM editorial_history l WHERE l.chain = h.chain)"
    row, chain, number = any_entry(chance, f"{where} AND h.\"table\" <> 'editorial_body'")
    ((table, key, dossier, version),) = sql(
        'SELECT "table", "row", dossier_id, version FROM editorial_history WHERE id = %s', row
    )
    before = sql(
        "SELECT convert_from(b.content, 'UTF8') FROM editorial_history h"
        " JOIN editorial_body b ON b.digest = h.body_id"
        ' WHERE h."table" = %s AND h."row" = %s AND h.id < %s ORDER BY h.id DESC LIMIT 1',
        table,
        key,
        row,
    )
    sql("DELETE FROM editorial_history WHERE id = %s", row)
    column = tables.kept()[table]._meta.pk.column
    sql(f"DELETE FROM {table} WHERE {column}::text = %s", key)
    if before:
        sql(
            f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s)",
            *before[0],
        )
    if version:
        sql("UPDATE editorial_dossier SET version = version - 1 WHERE id = %s", dossier)
    return f"{chain}, entry {number} ({table} {key})"


def a_chain_written_anew(chance):
    """From some entry on, with digests that fit."""
    row, chain, number = any_entry(chance)
    sql("UPDATE editorial_history SET why = 'as agreed' WHERE id = %s", row)
    _fit(chain, number)
    return f"{chain}, from entry {number}"


def words_and_history_written_anew(chance):
    """A row, the body that history has of it, and every digest from there on."""
    (found,) = chance.sample(
        sql(
            "SELECT h.chain, h.number, h.id, t.id, t.dossier_id FROM editorial_edition t"
            " JOIN editorial_history h ON h.\"table\" = 'editorial_edition'"
            ' AND h."row" = t.id::text ORDER BY t.id'
        ),
        1,
    )
    chain, number, entry, edition, _ = found
    sql("UPDATE editorial_edition SET why = 'as agreed' WHERE id = %s", edition)
    sql(
        "WITH told AS (SELECT convert_to(to_jsonb(e)::text, 'UTF8') AS content"
        " FROM editorial_edition e WHERE id = %s), made AS (INSERT INTO editorial_body"
        " (digest, salt, content) SELECT encode(sha256('\\x00'::bytea || content), 'hex'),"
        " '\\x00', content FROM told RETURNING digest)"
        " UPDATE editorial_history SET why = 'as agreed', body_id = (SELECT digest FROM made)"
        " WHERE id = %s",
        edition,
        entry,
    )
    _fit(chain, number)
    return f"{chain}, from entry {number}"


def _fit(chain, number):
    """Make every digest of ``chain`` fit from ``number`` on."""
    for (row,) in sql(
        "SELECT id FROM editorial_history WHERE chain = %s AND number >= %s ORDER BY number",
        chain,
        number,
    ):
        sql(
            "UPDATE editorial_history h SET previous = coalesce((SELECT digest FROM"
            " editorial_history b WHERE b.chain = h.chain AND b.number = h.number - 1), '')"
            " WHERE id = %s",
            row,
        )
        sql("UPDATE editorial_history h SET digest = editorial_digest(h) WHERE id = %s", row)


def an_entry_slipped_in_with_an_earlier_date(chance):
    """It fits in every way, but says that it was made yesterday."""
    row, chain, _ = any_entry(chance, "by_id IS NOT NULL AND dossier_id IS NOT NULL")
    sql(
        "SELECT editorial_write_history(h.\"table\", convert_from(b.content, 'UTF8')::jsonb,"
        " h.operation, h.dossier_id, 0, h.by_id, 'as agreed') FROM editorial_history h"
        " JOIN editorial_body b ON b.digest = h.body_id WHERE h.id = %s AND b.erased_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM editorial_history l WHERE l.chain = h.chain"
        ' AND l."table" = h."table" AND l."row" = h."row" AND l.number > h.number)',
        row,
    )
    ((new, number),) = sql(
        "SELECT max(id), max(number) FROM editorial_history WHERE chain = %s", chain
    )
    if new == row:
        return None
    sql("UPDATE editorial_history SET at = at - %s WHERE id = %s", timedelta(days=1), new)
    _fit(chain, number)
    return f"{chain}, entry {number}"


KINDS = [
    a_value_of_a_row,
    a_row_deleted,
    a_row_slipped_in,
    the_progress_of_a_dossier,
    a_power_taken,
    the_number_of_an_edition,
    what_an_edition_refers_to,
    another_text_for_an_edition,
    a_decision_deleted_with_its_history,
    the_words_of_a_body,
    a_body_gone,
    an_erasure_that_nobody_ordered,
    why_of_an_entry,
    who_of_an_entry,
    when_of_an_entry,
    what_an_entry_says,
    an_entry_out_of_the_middle,
    two_entries_that_change_places,
    a_tail_cut_off,
    a_chain_written_anew,
    words_and_history_written_anew,
    an_entry_slipped_in_with_an_earlier_date,
]
