from django.db import migrations


class Migration(migrations.Migration):
    """What lists held before says its language. Nothing recorded so far says that it is a translation: each is its own group."""

    dependencies = [("articles", "0017_translations")]

    operations = [
        migrations.RunSQL(
            "UPDATE articles_listedversion SET translation_group = article_id,"
            " language = (SELECT v.language FROM articles_version v WHERE v.id = version_id)",
            migrations.RunSQL.noop,
        )
    ]
