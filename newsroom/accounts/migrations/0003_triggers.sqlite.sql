CREATE TRIGGER "accounts_auditentry_no_delete" AFTER DELETE ON "accounts_auditentry"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: accounts_auditentry is written once and never deleted'); END;

CREATE TRIGGER "accounts_auditentry_no_update" AFTER UPDATE ON "accounts_auditentry"
  WHEN NEW."id" IS NOT OLD."id"
    OR NEW."at" IS NOT OLD."at"
    OR NEW."by_id" IS NOT OLD."by_id"
    OR NEW."verb" IS NOT OLD."verb"
    OR NEW."article_id" IS NOT OLD."article_id"
    OR OLD."redacted_at" IS NOT NULL
    OR NEW."about" <> ''
    OR json(NEW."detail") IS NOT json_remove(OLD."detail", '$.reason', '$.changes', '$.rows')
    OR NOT EXISTS (SELECT 1 FROM "articles_redaction" AS made WHERE made."at" = NEW."redacted_at")
  BEGIN SELECT RAISE(ABORT, 'the record: accounts_auditentry is written once and never changed'); END;
