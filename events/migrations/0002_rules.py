from django.db import migrations

from editorial.history import KeepHistory, RefuseCircle


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("editorial", "0003_history")]

    operations = [
        KeepHistory("events_event", "($1).dossier_row_id"),
        KeepHistory("events_eventlink", "($1).event_id"),
        RefuseCircle("events_eventlink", "event_id", "to_id", where="t.kind = 'part_of'"),
    ]
