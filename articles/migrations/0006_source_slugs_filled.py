from typing import Any

from django.db import migrations

from articles.text.slug import slug_for


def fill(apps: Any, schema_editor: Any) -> None:
    """Each source's address from its name, with a number where another has it."""
    sources = apps.get_model("articles", "Source").objects
    taken: set[str] = set()
    for source in sources.order_by("-is_house", "pk"):
        stem = slug_for(source.name)[:70].rstrip("-") or "source"
        slug, number = stem, 1
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        taken.add(slug)
        sources.filter(pk=source.pk).update(slug=slug)


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_source_slug")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
