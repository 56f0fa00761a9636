from django.db import migrations

from newsroom.accounts.migrations._roles import GiveRights


class Migration(migrations.Migration):
    """What roles may do with accounts and the audit log."""

    dependencies = [("accounts", "0003_triggers")]

    operations = [
        GiveRights({"Administrator": ("add_user", "change_user", "view_user", "view_auditentry")}),
    ]
