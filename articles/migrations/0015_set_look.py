from django.db import migrations

from newsroom.accounts.migrations._roles import GiveRights


class Migration(migrations.Migration):
    """Who sets the house's colours, type and masthead."""

    dependencies = [("articles", "0014_house_look")]

    operations = [GiveRights({"Administrator": ("set_look",)})]
