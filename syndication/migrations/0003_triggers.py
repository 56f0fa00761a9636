from django.db import migrations

from newsroom.accounts.migrations._keep_rows import KeepRows
from newsroom.accounts.migrations._triggers import CreateTriggers


class Migration(migrations.Migration):
    """What was agreed and answered is written once: the databases themselves refuse to change or delete it."""

    dependencies = [("syndication", "0002_answers")]

    operations = [
        CreateTriggers(__file__),
        KeepRows(
            "partners, Terms, agreements, restrictions, payments, and what was answered",
            dict.fromkeys(
                (
                    "syndication_partner",
                    "syndication_terms",
                    "syndication_agreement",
                    "syndication_articlerights",
                    "syndication_payment",
                    "syndication_pickup",
                    "syndication_answer",
                    "syndication_token",
                ),
                "",
            ),
        ),
    ]
