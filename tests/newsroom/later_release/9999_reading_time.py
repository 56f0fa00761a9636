from pathlib import Path

from django.db import migrations, models

from articles import migrations as migrations_of_articles
from newsroom.accounts.migrations._keep_rows import KeepRows
from newsroom.accounts.migrations._roles import GiveRights, TakeRights
from newsroom.accounts.migrations._triggers import CreateTriggers, DropTriggers
from tests.newsroom.later_release import LAST

#: The triggers as of the last migration that wrote them out. A later release would write out its own; these say nothing of the new
#: column, so that the code of today knows them.
_TRIGGERS = str(max(Path(migrations_of_articles.__path__[0]).glob("*.sqlite.sql"))).replace(".sqlite.sql", ".py")


class Migration(migrations.Migration):
    """A column of a guarded table, which SQLite makes anew for it; and roles that may do more and less."""

    dependencies = [("articles", LAST)]

    operations = [
        DropTriggers(_TRIGGERS),
        migrations.AddField("version", "reading_time", models.PositiveIntegerField(default=1)),
        CreateTriggers(_TRIGGERS),
        TakeRights({"Editor": ("kill_article",)}),
        GiveRights({"Fact checker": ("read_any_article",)}),
        KeepRows("how long stories take to read", {"articles_version": "reading_time > 1"}),
    ]
