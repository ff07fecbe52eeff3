"""History of the tables that had none: dossiers, what happened to them, and who had which role."""

from django.db import migrations

from editorial.history import KeepHistory, call

NAMED = ("id", "kind", "slug", "merged_into_id")
CHANGED = call("($1).id", only=NAMED)
NEW_DOSSIER = call("($1).id", counts=False, only=NAMED)
ERASURE = call("NULL", only=("digest", "erased_at", "ordered_by_id", "confirmed_by_id"))

OLD_SLUG = """
CREATE TRIGGER keep_history AFTER UPDATE OF slug ON editorial_dossier
    FOR EACH ROW WHEN (NEW.slug <> OLD.slug) EXECUTE FUNCTION editorial_keep_history('($1).id');
"""

# A dossier's other columns follow from its history, and verify_history works them out again.
DOSSIERS = f"""
DROP TRIGGER keep_history ON editorial_dossier;
CREATE TRIGGER keep_history AFTER UPDATE OF slug ON editorial_dossier
    FOR EACH ROW WHEN (NEW.slug <> OLD.slug) {CHANGED};
DROP TRIGGER keep_history_of_merge ON editorial_dossier;
CREATE TRIGGER keep_history_of_merge AFTER UPDATE OF merged_into_id ON editorial_dossier
    FOR EACH ROW WHEN (NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id) {CHANGED};
CREATE TRIGGER keep_history_new AFTER INSERT ON editorial_dossier FOR EACH ROW {NEW_DOSSIER};
"""
BODIES = f"CREATE TRIGGER keep_history AFTER UPDATE ON editorial_body FOR EACH ROW {ERASURE};"

# Tables that only grow: the dossier of a row, who, why, and where these stand.
GROWING = {
    "review": ("NULL", "t.submitted_by_id", "t.why", ""),
    "reviewitem": (
        "t.dossier_id",
        "r.submitted_by_id",
        "r.why",
        "JOIN editorial_review r ON r.id = t.review_id",
    ),
    "decision": ("NULL", "t.by_id", "coalesce(nullif(t.why, ''), t.verdict)", ""),
    "edition": ("t.dossier_id", "t.published_by_id", "t.why", ""),
    "withdrawal": ("t.dossier_id", "t.by_id", "t.why", ""),
    "withdrawalreview": (
        "w.dossier_id",
        "t.by_id",
        "t.why",
        "JOIN editorial_withdrawal w ON w.id = t.withdrawal_id",
    ),
    "erasureorder": ("NULL", "t.by_id", "t.why", ""),
}
OWNERS = {name: owner.replace("t.", "($1).") for name, (owner, *_) in GROWING.items()}
OWNERS["withdrawalreview"] = (
    "(select w.dossier_id from editorial_withdrawal w where w.id = ($1).withdrawal_id)"
)

ACCOUNTS = {
    "auth_user": ("id", "username", "is_active", "is_staff", "is_superuser"),
    "auth_user_groups": (),
    "auth_user_user_permissions": (),
}

# What was written before, each row in the name and with the reason that it holds itself.
WRITE_WHAT_IS_THERE = """
SELECT editorial_write_history('editorial_dossier',
    jsonb_build_object('id', d.id, 'kind', d.kind, 'slug', d.slug,
        'merged_into_id', d.merged_into_id),
    'INSERT', d.id, 0, h.by_id, h.why)
FROM editorial_dossier d JOIN editorial_history h ON h.dossier_id = d.id AND h.number = 1
ORDER BY d.id;
SELECT editorial_write_history('editorial_body', jsonb_build_object('digest', b.digest,
    'erased_at', b.erased_at, 'ordered_by_id', b.ordered_by_id, 'confirmed_by_id', b.confirmed_by_id),
    'UPDATE', NULL, 0, b.confirmed_by_id, 'confirmed')
FROM editorial_body b WHERE b.erased_at IS NOT NULL;
"""
WRITE_WHAT_IS_THERE += "".join(
    f"SELECT editorial_write_history('editorial_{name}', to_jsonb(t), 'INSERT', {owner}, 0,"
    f" {who}, {why}) FROM editorial_{name} t {joined} ORDER BY t.id;"
    for name, (owner, who, why, joined) in GROWING.items()
)
for table, columns in ACCOUNTS.items():
    built = ", ".join(f"'{name}', t.{name}" for name in columns)
    kept = f"jsonb_build_object({built})" if columns else "to_jsonb(t)"
    WRITE_WHAT_IS_THERE += (
        f"SELECT editorial_write_history('{table}', {kept}, 'INSERT', NULL, 0, NULL,"
        f" 'it was there before history was kept of it') FROM {table} t ORDER BY t.id;"
    )
# Later operations alter tables, which waits for no check.
WRITE_WHAT_IS_THERE = (
    "SET LOCAL timezone = 'UTC';"
    + WRITE_WHAT_IS_THERE
    + "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;"
)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0005_chain"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunSQL(WRITE_WHAT_IS_THERE, migrations.RunSQL.noop),
        migrations.RunSQL(
            DOSSIERS + BODIES,
            f"DROP TRIGGER keep_history_new ON editorial_dossier;"
            f"DROP TRIGGER keep_history ON editorial_body;"
            f"DROP TRIGGER keep_history ON editorial_dossier;{OLD_SLUG}",
        ),
        *[KeepHistory(f"editorial_{name}", owner, counts=False) for name, owner in OWNERS.items()],
        *[
            KeepHistory(table, "NULL", named=False, only=columns)
            for table, columns in ACCOUNTS.items()
        ],
    ]
