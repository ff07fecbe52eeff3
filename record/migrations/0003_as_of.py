from datetime import UTC, datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.indexes import GistIndex
from django.db import migrations, models
from django.db.models import F, Func

NOW = models.Q(published__upper_inf=True)
# Until `manage.py rebuild_record` has drawn the rows that stand anew.
NOT_DRAWN = datetime(1970, 1, 1, tzinfo=UTC)
DRAWN = ("actor", "claim", "document", "event", "evidence", "statement", "view")


def one_at_a_time(name, *ranges, message):
    """The constraint, written so that no look-up by slug is planned along its index."""
    slug = Func(F("slug"), template="(%(expressions)s || '')")
    return ExclusionConstraint(
        name=f"{name}_one_at_a_time",
        expressions=[(slug, "="), *((one, "&&") for one in ranges)],
        violation_error_message=message,
    )


def replaced(model, constraint):
    return [
        migrations.RemoveConstraint(model_name=model, name=constraint.name),
        migrations.AddConstraint(model_name=model, constraint=constraint),
    ]


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
            index=GistIndex(fields=["last_said", "world"], name="moment_by_world", condition=NOW),
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
        *replaced(
            "claimmoment",
            one_at_a_time(
                "moment", "published", "world", message="A claim stands in one way at a time."
            ),
        ),
        *(
            operation
            for model in DRAWN
            for operation in (
                migrations.AddIndex(
                    model_name=model,
                    index=models.Index(fields=["slug"], name=f"{model}_slug"),
                ),
                *replaced(
                    model,
                    one_at_a_time(model, "published", message="A row of this slug stands already."),
                ),
            )
        ),
    ]
