import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import editorial.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("editorial", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Story",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", editorial.fields.Slug(max_length=80, unique=True)),
                ("title", editorial.fields.Words(max_length=200)),
                ("description", editorial.fields.Notes(blank=True)),
                ("why", editorial.fields.Notes()),
                (
                    "researcher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "stories",
            },
        ),
        migrations.CreateModel(
            name="StoryItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story_items",
                        to="editorial.dossier",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="desk.story",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.AddField(
            model_name="story",
            name="dossiers",
            field=models.ManyToManyField(
                related_name="stories", through="desk.StoryItem", to="editorial.dossier"
            ),
        ),
        migrations.AddConstraint(
            model_name="storyitem",
            constraint=models.UniqueConstraint(
                fields=("story", "dossier"),
                name="storyitem_stands_once",
                violation_error_message="The story has this dossier already.",
            ),
        ),
    ]
