"""`makemigrations`, which writes what a database knows and nothing that lives in the code."""

from django.core.management.commands import makemigrations

from newsroom.database.autodetector import DatabaseAutodetector


class Command(makemigrations.Command):
    autodetector = DatabaseAutodetector
