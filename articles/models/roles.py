"""The roles of 2-domain as Django groups: made by a migration, editable in the admin afterwards."""

from typing import Any

_WRITE = ["write_own_article"]
_BUREAU = [*_WRITE, "edit_bureau_article", "approve_bureau_article"]
_EDIT = [
    *_BUREAU,
    "edit_any_article",
    "approve_any_article",
    "publish_article",
    "correct_article",
    "withhold_article",
    "kill_article",
    "restrict_article",
    "read_any_article",
    "curate_lists",
    "view_version",
]
_PICTURES = ["add_image", "change_image", "view_image"]
_REFERENCE_VIEW = [f"view_{model}" for model in ("source", "bureau", "author", "section", "topic", "storylist")]
_LISTS = [f"{act}_{model}" for act in ("add", "change", "view") for model in ("storylist", "front", "topic", "author")]
_REFERENCE_ALL = [
    f"{act}_{model}"
    for act in ("add", "change", "view")
    for model in ("source", "bureau", "author", "section", "topic", "storylist", "front", "image")
]

ROLES: dict[str, list[str]] = {
    "Journalist": [*_WRITE, *_PICTURES, *_REFERENCE_VIEW],
    "Bureau chief": [*_BUREAU, *_PICTURES, *_REFERENCE_VIEW],
    "Editor": [*_EDIT, *_PICTURES, *_REFERENCE_VIEW, *_LISTS, "delete_front"],
    "Rights manager": ["read_any_article", "restrict_article", "view_version", *_REFERENCE_VIEW, *_PICTURES],
    "Administrator": [
        *_EDIT,
        *_REFERENCE_ALL,
        "delete_front",
        "redact_record",
        "view_auditentry",
        "view_redaction",
        "add_user",
        "change_user",
        "view_user",
    ],
}


def create_roles(apps: Any = None, app: str = "articles", roles: dict[str, list[str]] = ROLES) -> None:
    """Make every role that is missing and give it its permissions of that app. Running it again takes nothing away."""
    if apps is None:
        from django.apps import apps
    from django.contrib.auth.management import create_permissions

    # Django makes permissions after all migrations; a migration that hands them out must ask for them now.
    config = apps.get_app_config(app)
    had = getattr(config, "models_module", None)
    config.models_module = had or True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = had
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for role, codenames in roles.items():
        group, _ = Group.objects.get_or_create(name=role)
        found = Permission.objects.filter(content_type__app_label=app, codename__in=set(codenames))
        group.permissions.add(*found)
