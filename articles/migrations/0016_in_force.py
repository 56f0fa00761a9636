from datetime import UTC, datetime

from django.db import migrations, models

from articles.migration_operations import KeepRows

AT_ONCE = datetime(1000, 1, 1, tzinfo=UTC)
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)


class Migration(migrations.Migration):
    """What is in force goes by the sequence and by the moments that people chose. The next migration fills it in."""

    dependencies = [("articles", "0015_image_approvals_filled")]

    operations = [
        migrations.RemoveIndex(model_name="version", name="version_at_a_path"),
        migrations.RemoveIndex(model_name="version", name="version_in_force"),
        migrations.RemoveIndex(model_name="version", name="version_next_change"),
        migrations.RemoveConstraint(model_name="version", name="released_once_recorded"),
        migrations.AddField(model_name="recordhead", name="clock_said", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="version", name="released_from", field=models.DateTimeField(default=AT_ONCE)),
        migrations.AddField(model_name="version", name="in_force_from", field=models.DateTimeField(default=AT_ONCE)),
        migrations.AddField(model_name="version", name="in_force_until", field=models.DateTimeField(default=FOREVER)),
        migrations.AlterField(
            model_name="version", name="record_format", field=models.PositiveSmallIntegerField(default=2)
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(released_from__lte=models.F("in_force_from")), name="released_before_in_force"
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["path", "in_force_from", "in_force_until"], name="version_at_a_path"),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["article", "in_force_from", "in_force_until"], name="version_in_force"),
        ),
        migrations.AddIndex(
            model_name="version", index=models.Index(fields=["in_force_from"], name="version_next_change")
        ),
        KeepRows("by what the hashes of newer Versions are checked", {"articles_version": "record_format > 1"}),
    ]
