from django.db import migrations

_MOMENTS = "v.article_id, v.first_published_at, v.in_force_from, v.in_force_until"
_LISTED = "v.pub_status = 'usable' AND v.in_force_until > v.in_force_from AND v.first_published_at IS NOT NULL"


def _list(shelf: str, key: str, more: str = "articles_version v") -> str:
    return (
        "INSERT INTO articles_listedversion"
        " (shelf, shelf_key, version_id, article_id, first_published_at, in_force_from, in_force_until)"
        f" SELECT '{shelf}', {key}, v.id, {_MOMENTS} FROM {more} WHERE {_LISTED} AND {key} IS NOT NULL"
    )


class Migration(migrations.Migration):
    """The lists of what was recorded before they had rows."""

    dependencies = [("articles", "0008_listed_versions")]

    operations = [
        migrations.RunSQL(
            [
                _list("latest", "0"),
                _list("source", "v.source_id"),
                _list("section", "v.section_id"),
                _list("bureau", "v.bureau_id"),
                _list("topic", "l.topic_id", "articles_version v JOIN articles_versiontopic l ON l.version_id = v.id"),
                _list(
                    "author", "l.author_id", "articles_version v JOIN articles_versionauthor l ON l.version_id = v.id"
                ),
            ],
            "DELETE FROM articles_listedversion",
        )
    ]
