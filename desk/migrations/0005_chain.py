"""History of the stories: which dossiers came with each, and what it leaves out and why."""

from django.db import migrations

from editorial.history import KeepHistory

STORY = {
    "desk_story": "",
    "desk_storyitem": "JOIN desk_story s ON s.id = t.story_id",
    "desk_story_needs": "JOIN desk_story s ON s.id = t.from_story_id",
    "desk_passedover": "JOIN desk_story s ON s.id = t.story_id",
}
WRITE_WHAT_IS_THERE = "".join(
    f"SELECT editorial_write_history('{table}', to_jsonb(t), 'INSERT', NULL, 0,"
    f" {'s' if joined else 't'}.researcher_id, {'s' if joined else 't'}.why)"
    f" FROM {table} t {joined} ORDER BY t.id;"
    for table, joined in STORY.items()
)


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_import"), ("editorial", "0006_chain_whole")]

    operations = [
        migrations.RunSQL(
            WRITE_WHAT_IS_THERE + "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;",
            migrations.RunSQL.noop,
        ),
        *[KeepHistory(table, "NULL") for table in STORY],
    ]
