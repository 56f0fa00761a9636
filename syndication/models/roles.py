"""What the roles of the newsroom may do with Terms, partners and agreements: given by a migration, editable in the admin."""

_DEALING = [f"{act}_{model}" for model in ("terms", "partner", "agreement") for act in ("add", "change", "view")]

ROLES: dict[str, list[str]] = {
    "Rights manager": [*_DEALING, "view_answer", "view_tokenread"],
    "Administrator": [*_DEALING, "view_answer", "view_tokenread"],
}
