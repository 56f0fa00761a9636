from django.db import migrations

from newsroom.accounts.migrations._keep_rows import KeepRows
from newsroom.accounts.migrations._triggers import CreateTriggers


class Migration(migrations.Migration):
    """No entry of the audit log is changed or deleted, but by a redaction."""

    dependencies = [("accounts", "0002_audit_log"), ("articles", "0003_record")]

    operations = [
        CreateTriggers(__file__),
        KeepRows("what guards the audit log", {"accounts_auditentry": ""}),
    ]
