from django.db import migrations

from newsroom.accounts.migrations._roles import GiveRights


class Migration(migrations.Migration):
    """Who redirects old addresses by hand."""

    dependencies = [("articles", "0019_redirects")]

    operations = [GiveRights({"Editor": ("manage_redirects",), "Administrator": ("manage_redirects",)})]
