from django.db import migrations, models


class Migration(migrations.Migration):
    """A source has a page of its own. Its address is filled in by the next migration, and made unique by the one after."""

    dependencies = [("articles", "0004_roles_may_restrict")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="slug",
            field=models.SlugField(
                blank=True,
                default="",
                help_text="In the address of its page. Empty: made from the name.",
                max_length=80,
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["source", "-first_published_at"], name="version_newest_of_source"),
        ),
        migrations.AddIndex(model_name="correction", index=models.Index(fields=["-made_at"], name="correction_newest")),
    ]
