"""What rights managers do: one verb, one function, one transaction, one check of permission, one entry in the audit log."""
