"""`manage.py messages`: bring the catalogues up to date with the sentences of the code, and say what is to be translated."""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.catalogues import (
    catalogue_file,
    catalogue_languages,
    read_catalogue,
    sentences,
    untranslated,
    updated,
    write_catalogue,
)


class Command(BaseCommand):
    help = (
        "Bring locale/ up to date: every sentence that readers see, in each language. Run it again after translating."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = sentences()
        for language in catalogue_languages():
            catalogue = updated(read_catalogue(language), wanted)
            write_catalogue(catalogue)
            missing = untranslated(catalogue)
            self.stdout.write(f"{catalogue_file(language)}: {len(wanted)} sentences, {len(missing)} to translate")
            for sentence in missing:
                self.stdout.write(f"    {sentence}")
