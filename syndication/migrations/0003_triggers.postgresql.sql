CREATE OR REPLACE FUNCTION "syndication_termsedition_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_termsedition is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_termsedition_no_delete" AFTER DELETE ON "syndication_termsedition" FOR EACH ROW EXECUTE FUNCTION "syndication_termsedition_no_delete"();

CREATE OR REPLACE FUNCTION "syndication_termsrule_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_termsrule is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_termsrule_no_delete" AFTER DELETE ON "syndication_termsrule" FOR EACH ROW EXECUTE FUNCTION "syndication_termsrule_no_delete"();

CREATE OR REPLACE FUNCTION "syndication_agreementrow_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_agreementrow is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_agreementrow_no_delete" AFTER DELETE ON "syndication_agreementrow" FOR EACH ROW EXECUTE FUNCTION "syndication_agreementrow_no_delete"();

CREATE OR REPLACE FUNCTION "syndication_partnerfacts_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_partnerfacts is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_partnerfacts_no_delete" AFTER DELETE ON "syndication_partnerfacts" FOR EACH ROW EXECUTE FUNCTION "syndication_partnerfacts_no_delete"();

CREATE OR REPLACE FUNCTION "syndication_articlerights_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_articlerights is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_articlerights_no_delete" AFTER DELETE ON "syndication_articlerights" FOR EACH ROW EXECUTE FUNCTION "syndication_articlerights_no_delete"();

CREATE OR REPLACE FUNCTION "syndication_payment_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_payment is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_payment_no_delete" AFTER DELETE ON "syndication_payment" FOR EACH ROW EXECUTE FUNCTION "syndication_payment_no_delete"();

CREATE OR REPLACE FUNCTION "syndication_pickup_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_pickup is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_pickup_no_delete" AFTER DELETE ON "syndication_pickup" FOR EACH ROW EXECUTE FUNCTION "syndication_pickup_no_delete"();

CREATE OR REPLACE FUNCTION "syndication_tokenread_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_tokenread is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_tokenread_no_delete" AFTER DELETE ON "syndication_tokenread" FOR EACH ROW EXECUTE FUNCTION "syndication_tokenread_no_delete"();

CREATE OR REPLACE FUNCTION "syndication_answer_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_answer is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_answer_no_delete" AFTER DELETE ON "syndication_answer" FOR EACH ROW EXECUTE FUNCTION "syndication_answer_no_delete"();

CREATE OR REPLACE FUNCTION "syndication_termsedition_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_termsedition is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_termsedition_no_update" AFTER UPDATE ON "syndication_termsedition" FOR EACH ROW EXECUTE FUNCTION "syndication_termsedition_no_update"();

CREATE OR REPLACE FUNCTION "syndication_termsrule_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_termsrule is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_termsrule_no_update" AFTER UPDATE ON "syndication_termsrule" FOR EACH ROW EXECUTE FUNCTION "syndication_termsrule_no_update"();

CREATE OR REPLACE FUNCTION "syndication_agreementrow_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_agreementrow is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_agreementrow_no_update" AFTER UPDATE ON "syndication_agreementrow" FOR EACH ROW EXECUTE FUNCTION "syndication_agreementrow_no_update"();

CREATE OR REPLACE FUNCTION "syndication_partnerfacts_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_partnerfacts is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_partnerfacts_no_update" AFTER UPDATE ON "syndication_partnerfacts" FOR EACH ROW EXECUTE FUNCTION "syndication_partnerfacts_no_update"();

CREATE OR REPLACE FUNCTION "syndication_articlerights_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" IS DISTINCT FROM OLD."id"
    OR NEW."recorded_at" IS DISTINCT FROM OLD."recorded_at"
    OR NEW."by_id" IS DISTINCT FROM OLD."by_id"
    OR NEW."article_id" IS DISTINCT FROM OLD."article_id"
    OR NEW."number" IS DISTINCT FROM OLD."number"
    OR NEW."not_for_reprint" IS DISTINCT FROM OLD."not_for_reprint"
    OR NEW."hold" IS DISTINCT FROM OLD."hold"
    OR NEW."text_only" IS DISTINCT FROM OLD."text_only"
    OR NEW."third_party" IS DISTINCT FROM OLD."third_party"
    OR NEW."exclusive_to_id" IS DISTINCT FROM OLD."exclusive_to_id"
    OR NEW."exclusive_territories" IS DISTINCT FROM OLD."exclusive_territories"
    OR NEW."exclusive_codes" IS DISTINCT FROM OLD."exclusive_codes"
    OR NEW."exclusive_until" IS DISTINCT FROM OLD."exclusive_until"
    OR NEW."note" IS DISTINCT FROM ''
    OR NOT EXISTS (SELECT 1 FROM "articles_redaction" AS made WHERE made."article_id" = NEW."article_id")
  THEN RAISE EXCEPTION 'the record: syndication_articlerights is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_articlerights_no_update" AFTER UPDATE ON "syndication_articlerights" FOR EACH ROW EXECUTE FUNCTION "syndication_articlerights_no_update"();

CREATE OR REPLACE FUNCTION "syndication_payment_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" IS DISTINCT FROM OLD."id"
    OR NEW."recorded_at" IS DISTINCT FROM OLD."recorded_at"
    OR NEW."by_id" IS DISTINCT FROM OLD."by_id"
    OR NEW."agreement_id" IS DISTINCT FROM OLD."agreement_id"
    OR NEW."article_id" IS DISTINCT FROM OLD."article_id"
    OR NEW."amount" IS DISTINCT FROM OLD."amount"
    OR NEW."currency" IS DISTINCT FROM OLD."currency"
    OR NEW."paid_on" IS DISTINCT FROM OLD."paid_on"
    OR NEW."note" IS DISTINCT FROM ''
    OR NOT EXISTS (SELECT 1 FROM "articles_redaction" AS made WHERE made."article_id" = NEW."article_id")
  THEN RAISE EXCEPTION 'the record: syndication_payment is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_payment_no_update" AFTER UPDATE ON "syndication_payment" FOR EACH ROW EXECUTE FUNCTION "syndication_payment_no_update"();

CREATE OR REPLACE FUNCTION "syndication_pickup_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" IS DISTINCT FROM OLD."id"
    OR NEW."recorded_at" IS DISTINCT FROM OLD."recorded_at"
    OR NEW."by_id" IS DISTINCT FROM OLD."by_id"
    OR NEW."agreement_id" IS DISTINCT FROM OLD."agreement_id"
    OR NEW."article_id" IS DISTINCT FROM OLD."article_id"
    OR NEW."at" IS DISTINCT FROM OLD."at"
    OR NEW."how" IS DISTINCT FROM OLD."how"
    OR NEW."note" IS DISTINCT FROM ''
    OR NOT EXISTS (SELECT 1 FROM "articles_redaction" AS made WHERE made."article_id" = NEW."article_id")
  THEN RAISE EXCEPTION 'the record: syndication_pickup is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_pickup_no_update" AFTER UPDATE ON "syndication_pickup" FOR EACH ROW EXECUTE FUNCTION "syndication_pickup_no_update"();

CREATE OR REPLACE FUNCTION "syndication_tokenread_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_tokenread is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_tokenread_no_update" AFTER UPDATE ON "syndication_tokenread" FOR EACH ROW EXECUTE FUNCTION "syndication_tokenread_no_update"();

CREATE OR REPLACE FUNCTION "syndication_answer_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id" IS DISTINCT FROM OLD."id"
    OR NEW."at" IS DISTINCT FROM OLD."at"
    OR NEW."partner_id" IS DISTINCT FROM OLD."partner_id"
    OR NEW."user_id" IS DISTINCT FROM OLD."user_id"
    OR NEW."token_id" IS DISTINCT FROM OLD."token_id"
    OR NEW."version_id" IS DISTINCT FROM OLD."version_id"
    OR NEW."outcome" IS DISTINCT FROM OLD."outcome")
    OR (NEW."redacted_at" IS NULL AND (NEW."question" IS DISTINCT FROM OLD."question"
    OR NEW."answer" IS DISTINCT FROM OLD."answer"))
    OR (NEW."redacted_at" IS NOT NULL AND (NEW."question" IS DISTINCT FROM '{}'::jsonb
    OR NEW."answer" IS DISTINCT FROM '{}'::jsonb))
    OR (OLD."redacted_at" IS NOT NULL AND NEW."redacted_at" IS DISTINCT FROM OLD."redacted_at")
  THEN RAISE EXCEPTION 'the record: syndication_answer is written once; only a redaction may blank its words' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_answer_no_update" AFTER UPDATE ON "syndication_answer" FOR EACH ROW EXECUTE FUNCTION "syndication_answer_no_update"();

CREATE OR REPLACE FUNCTION "syndication_termsedition_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_termsedition is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_termsedition_no_truncate" AFTER TRUNCATE ON "syndication_termsedition" FOR EACH STATEMENT EXECUTE FUNCTION "syndication_termsedition_no_truncate"();

CREATE OR REPLACE FUNCTION "syndication_termsrule_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_termsrule is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_termsrule_no_truncate" AFTER TRUNCATE ON "syndication_termsrule" FOR EACH STATEMENT EXECUTE FUNCTION "syndication_termsrule_no_truncate"();

CREATE OR REPLACE FUNCTION "syndication_agreementrow_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_agreementrow is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_agreementrow_no_truncate" AFTER TRUNCATE ON "syndication_agreementrow" FOR EACH STATEMENT EXECUTE FUNCTION "syndication_agreementrow_no_truncate"();

CREATE OR REPLACE FUNCTION "syndication_partnerfacts_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_partnerfacts is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_partnerfacts_no_truncate" AFTER TRUNCATE ON "syndication_partnerfacts" FOR EACH STATEMENT EXECUTE FUNCTION "syndication_partnerfacts_no_truncate"();

CREATE OR REPLACE FUNCTION "syndication_articlerights_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_articlerights is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_articlerights_no_truncate" AFTER TRUNCATE ON "syndication_articlerights" FOR EACH STATEMENT EXECUTE FUNCTION "syndication_articlerights_no_truncate"();

CREATE OR REPLACE FUNCTION "syndication_payment_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_payment is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_payment_no_truncate" AFTER TRUNCATE ON "syndication_payment" FOR EACH STATEMENT EXECUTE FUNCTION "syndication_payment_no_truncate"();

CREATE OR REPLACE FUNCTION "syndication_pickup_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_pickup is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_pickup_no_truncate" AFTER TRUNCATE ON "syndication_pickup" FOR EACH STATEMENT EXECUTE FUNCTION "syndication_pickup_no_truncate"();

CREATE OR REPLACE FUNCTION "syndication_tokenread_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_tokenread is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_tokenread_no_truncate" AFTER TRUNCATE ON "syndication_tokenread" FOR EACH STATEMENT EXECUTE FUNCTION "syndication_tokenread_no_truncate"();

CREATE OR REPLACE FUNCTION "syndication_answer_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: syndication_answer is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "syndication_answer_no_truncate" AFTER TRUNCATE ON "syndication_answer" FOR EACH STATEMENT EXECUTE FUNCTION "syndication_answer_no_truncate"();
