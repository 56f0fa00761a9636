from typing import Any

from django.db import migrations

from newsroom.accounts.migrations._roles import GiveRights

READ_REFERENCE = ("view_source", "view_bureau", "view_author", "view_section", "view_topic", "view_storylist")
WRITE = ("write_own_article", "add_image", "change_image", "view_image", *READ_REFERENCE)
BUREAU = (*WRITE, "edit_bureau_article", "approve_bureau_article")
EDIT = (
    *BUREAU,
    "edit_any_article",
    "approve_any_article",
    "publish_article",
    "correct_article",
    "withhold_article",
    "kill_article",
    "restrict_article",
    "read_any_article",
    "view_version",
    "curate_lists",
    "view_front",
    *("add_topic", "change_topic", "add_author", "change_author"),
)

RIGHTS = {
    "Journalist": WRITE,
    "Bureau chief": BUREAU,
    "Editor": EDIT,
    "Rights manager": (
        *("read_any_article", "restrict_article", "view_version"),
        *("add_image", "change_image", "view_image", *READ_REFERENCE),
    ),
    "Administrator": (
        *EDIT,
        *("add_source", "change_source", "add_bureau", "change_bureau", "add_section", "change_section"),
        *("redact_record", "view_redaction"),
    ),
}


def make_head(apps: Any, schema_editor: Any) -> None:
    """The one row that whoever records locks."""
    apps.get_model("articles", "RecordHead").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    """The five roles, and what they may do with stories, pictures, lists and people; and the record's head."""

    dependencies = [("articles", "0005_triggers")]

    operations = [
        GiveRights(RIGHTS),
        migrations.RunPython(make_head, migrations.RunPython.noop),
    ]
