from django.db import migrations

from newsroom.accounts.migrations._roles import GiveRights


class Migration(migrations.Migration):
    """Who reads readers' reports of errors, and says what became of them."""

    dependencies = [("articles", "0012_reader_reports")]

    operations = [
        GiveRights(
            {
                "Bureau chief": ("handle_bureau_report",),
                "Editor": ("handle_any_report",),
                "Administrator": ("handle_any_report",),
            }
        )
    ]
