CREATE TRIGGER "syndication_termsedition_no_delete" AFTER DELETE ON "syndication_termsedition"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_termsedition is written once and never deleted'); END;

CREATE TRIGGER "syndication_termsrule_no_delete" AFTER DELETE ON "syndication_termsrule"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_termsrule is written once and never deleted'); END;

CREATE TRIGGER "syndication_agreementrow_no_delete" AFTER DELETE ON "syndication_agreementrow"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_agreementrow is written once and never deleted'); END;

CREATE TRIGGER "syndication_partnerfacts_no_delete" AFTER DELETE ON "syndication_partnerfacts"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_partnerfacts is written once and never deleted'); END;

CREATE TRIGGER "syndication_articlerights_no_delete" AFTER DELETE ON "syndication_articlerights"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_articlerights is written once and never deleted'); END;

CREATE TRIGGER "syndication_payment_no_delete" AFTER DELETE ON "syndication_payment"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_payment is written once and never deleted'); END;

CREATE TRIGGER "syndication_pickup_no_delete" AFTER DELETE ON "syndication_pickup"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_pickup is written once and never deleted'); END;

CREATE TRIGGER "syndication_tokenread_no_delete" AFTER DELETE ON "syndication_tokenread"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_tokenread is written once and never deleted'); END;

CREATE TRIGGER "syndication_answer_no_delete" AFTER DELETE ON "syndication_answer"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_answer is written once and never deleted'); END;

CREATE TRIGGER "syndication_termsedition_no_update" AFTER UPDATE ON "syndication_termsedition"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_termsedition is written once and never changed'); END;

CREATE TRIGGER "syndication_termsrule_no_update" AFTER UPDATE ON "syndication_termsrule"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_termsrule is written once and never changed'); END;

CREATE TRIGGER "syndication_agreementrow_no_update" AFTER UPDATE ON "syndication_agreementrow"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_agreementrow is written once and never changed'); END;

CREATE TRIGGER "syndication_partnerfacts_no_update" AFTER UPDATE ON "syndication_partnerfacts"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_partnerfacts is written once and never changed'); END;

CREATE TRIGGER "syndication_articlerights_no_update" AFTER UPDATE ON "syndication_articlerights"
  WHEN NEW."id" IS NOT OLD."id"
    OR NEW."recorded_at" IS NOT OLD."recorded_at"
    OR NEW."by_id" IS NOT OLD."by_id"
    OR NEW."article_id" IS NOT OLD."article_id"
    OR NEW."number" IS NOT OLD."number"
    OR NEW."not_for_reprint" IS NOT OLD."not_for_reprint"
    OR NEW."hold" IS NOT OLD."hold"
    OR NEW."text_only" IS NOT OLD."text_only"
    OR NEW."third_party" IS NOT OLD."third_party"
    OR NEW."exclusive_to_id" IS NOT OLD."exclusive_to_id"
    OR NEW."exclusive_territories" IS NOT OLD."exclusive_territories"
    OR NEW."exclusive_codes" IS NOT OLD."exclusive_codes"
    OR NEW."exclusive_until" IS NOT OLD."exclusive_until"
    OR NEW."note" IS NOT ''
    OR NOT EXISTS (SELECT 1 FROM "articles_redaction" AS made WHERE made."article_id" = NEW."article_id")
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_articlerights is written once and never changed'); END;

CREATE TRIGGER "syndication_payment_no_update" AFTER UPDATE ON "syndication_payment"
  WHEN NEW."id" IS NOT OLD."id"
    OR NEW."recorded_at" IS NOT OLD."recorded_at"
    OR NEW."by_id" IS NOT OLD."by_id"
    OR NEW."agreement_id" IS NOT OLD."agreement_id"
    OR NEW."article_id" IS NOT OLD."article_id"
    OR NEW."amount" IS NOT OLD."amount"
    OR NEW."currency" IS NOT OLD."currency"
    OR NEW."paid_on" IS NOT OLD."paid_on"
    OR NEW."note" IS NOT ''
    OR NOT EXISTS (SELECT 1 FROM "articles_redaction" AS made WHERE made."article_id" = NEW."article_id")
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_payment is written once and never changed'); END;

CREATE TRIGGER "syndication_pickup_no_update" AFTER UPDATE ON "syndication_pickup"
  WHEN NEW."id" IS NOT OLD."id"
    OR NEW."recorded_at" IS NOT OLD."recorded_at"
    OR NEW."by_id" IS NOT OLD."by_id"
    OR NEW."agreement_id" IS NOT OLD."agreement_id"
    OR NEW."article_id" IS NOT OLD."article_id"
    OR NEW."at" IS NOT OLD."at"
    OR NEW."how" IS NOT OLD."how"
    OR NEW."note" IS NOT ''
    OR NOT EXISTS (SELECT 1 FROM "articles_redaction" AS made WHERE made."article_id" = NEW."article_id")
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_pickup is written once and never changed'); END;

CREATE TRIGGER "syndication_tokenread_no_update" AFTER UPDATE ON "syndication_tokenread"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_tokenread is written once and never changed'); END;

CREATE TRIGGER "syndication_answer_no_update" AFTER UPDATE ON "syndication_answer"
  WHEN (NEW."id" IS NOT OLD."id"
    OR NEW."at" IS NOT OLD."at"
    OR NEW."partner_id" IS NOT OLD."partner_id"
    OR NEW."user_id" IS NOT OLD."user_id"
    OR NEW."token_id" IS NOT OLD."token_id"
    OR NEW."version_id" IS NOT OLD."version_id"
    OR NEW."outcome" IS NOT OLD."outcome")
    OR (NEW."redacted_at" IS NULL AND (NEW."question" IS NOT OLD."question"
    OR NEW."answer" IS NOT OLD."answer"))
    OR (NEW."redacted_at" IS NOT NULL AND (NEW."question" IS NOT '{}'
    OR NEW."answer" IS NOT '{}'))
    OR (OLD."redacted_at" IS NOT NULL AND NEW."redacted_at" IS NOT OLD."redacted_at")
  BEGIN SELECT RAISE(ABORT, 'the record: syndication_answer is written once; only a redaction may blank its words'); END;
