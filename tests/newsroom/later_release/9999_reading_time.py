from importlib.util import find_spec

from django.db import migrations, models

from newsroom.accounts.migrations._keep_rows import KeepRows
from newsroom.accounts.migrations._roles import GiveRights, TakeRights
from newsroom.accounts.migrations._triggers import CreateTriggers, DropTriggers
from tests.newsroom.later_release import LAST

#: A later release would write out its own. These say nothing of the new column, so that the code of today knows them.
_TRIGGERS = str(find_spec("articles.migrations.0005_triggers").origin)  # type: ignore[union-attr]


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
