from django.db import migrations

from newsroom.accounts.migrations._roles import GiveRights

MANAGE = (
    *("add_terms", "change_terms", "view_terms"),
    *("add_partner", "change_partner", "view_partner"),
    *("add_agreement", "change_agreement", "view_agreement"),
    *("view_answer", "view_tokenread"),
)


class Migration(migrations.Migration):
    """What roles may do with Terms, partners and agreements."""

    dependencies = [("syndication", "0003_triggers"), ("articles", "0006_roles_and_head")]

    operations = [GiveRights({"Rights manager": MANAGE, "Administrator": MANAGE})]
