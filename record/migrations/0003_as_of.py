from datetime import UTC, datetime

from django.db import migrations, models
from django.db.models import F

NOW = models.Q(published__upper_inf=True)
# Until `manage.py rebuild_record` has drawn the rows that stand anew.
NOT_DRAWN = datetime(1970, 1, 1, tzinfo=UTC)


class Migration(migrations.Migration):
    dependencies = [("record", "0002_tables")]

    operations = [
        migrations.AddField(
            model_name="claimmoment",
            name="last_said",
            field=models.DateTimeField(default=NOT_DRAWN),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="claimmoment",
            name="report_count",
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="claimmoment",
            index=models.Index(
                F("last_said").desc(), F("slug").desc(), name="moment_last_said", condition=NOW
            ),
        ),
        migrations.AddIndex(
            model_name="claimmoment",
            index=models.Index(
                F("report_count").desc(),
                F("slug").desc(),
                name="moment_most_reported",
                condition=NOW,
            ),
        ),
    ]
