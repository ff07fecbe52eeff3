from django.db import migrations

from editorial.history import AppendOnly, KeepHistory, RefuseCircle


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial"), ("editorial", "0002_rules")]

    operations = [
        KeepHistory("sources_actor", "($1).dossier_row_id"),
        KeepHistory("sources_actorname", "($1).actor_id"),
        KeepHistory("sources_affiliation", "($1).actor_id"),
        KeepHistory("sources_document", "($1).dossier_row_id"),
        KeepHistory("sources_capture", "($1).document_id"),
        AppendOnly("sources_capture"),
        RefuseCircle("sources_affiliation", "actor_id", "to_id", where="t.kind <> 'role'"),
        RefuseCircle("sources_document", "dossier_row_id", "part_of_id"),
    ]
