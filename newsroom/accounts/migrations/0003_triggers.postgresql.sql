CREATE OR REPLACE FUNCTION "accounts_auditentry_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: accounts_auditentry is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "accounts_auditentry_no_delete" AFTER DELETE ON "accounts_auditentry" FOR EACH ROW EXECUTE FUNCTION "accounts_auditentry_no_delete"();

CREATE OR REPLACE FUNCTION "accounts_auditentry_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" IS DISTINCT FROM OLD."id"
    OR NEW."at" IS DISTINCT FROM OLD."at"
    OR NEW."by_id" IS DISTINCT FROM OLD."by_id"
    OR NEW."verb" IS DISTINCT FROM OLD."verb"
    OR NEW."article_id" IS DISTINCT FROM OLD."article_id"
    OR OLD."redacted_at" IS NOT NULL
    OR NEW."about" <> ''
    OR NEW."detail"::jsonb IS DISTINCT FROM OLD."detail"::jsonb - 'reason' - 'changes' - 'rows'
    OR NOT EXISTS (SELECT 1 FROM "articles_redaction" AS made WHERE made."at" = NEW."redacted_at")
  THEN RAISE EXCEPTION 'the record: accounts_auditentry is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "accounts_auditentry_no_update" AFTER UPDATE ON "accounts_auditentry" FOR EACH ROW EXECUTE FUNCTION "accounts_auditentry_no_update"();

CREATE OR REPLACE FUNCTION "accounts_auditentry_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: accounts_auditentry is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "accounts_auditentry_no_truncate" AFTER TRUNCATE ON "accounts_auditentry" FOR EACH STATEMENT EXECUTE FUNCTION "accounts_auditentry_no_truncate"();
