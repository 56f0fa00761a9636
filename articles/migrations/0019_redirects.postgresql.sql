CREATE OR REPLACE FUNCTION "articles_versiontopic_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_versiontopic is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_versiontopic_no_delete" AFTER DELETE ON "articles_versiontopic" FOR EACH ROW EXECUTE FUNCTION "articles_versiontopic_no_delete"();

CREATE OR REPLACE FUNCTION "articles_versionauthor_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_versionauthor is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_versionauthor_no_delete" AFTER DELETE ON "articles_versionauthor" FOR EACH ROW EXECUTE FUNCTION "articles_versionauthor_no_delete"();

CREATE OR REPLACE FUNCTION "articles_versionimage_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_versionimage is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_versionimage_no_delete" AFTER DELETE ON "articles_versionimage" FOR EACH ROW EXECUTE FUNCTION "articles_versionimage_no_delete"();

CREATE OR REPLACE FUNCTION "articles_address_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_address is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_address_no_delete" AFTER DELETE ON "articles_address" FOR EACH ROW EXECUTE FUNCTION "articles_address_no_delete"();

CREATE OR REPLACE FUNCTION "articles_formerslug_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_formerslug is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_formerslug_no_delete" AFTER DELETE ON "articles_formerslug" FOR EACH ROW EXECUTE FUNCTION "articles_formerslug_no_delete"();

CREATE OR REPLACE FUNCTION "articles_redaction_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_redaction is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_redaction_no_delete" AFTER DELETE ON "articles_redaction" FOR EACH ROW EXECUTE FUNCTION "articles_redaction_no_delete"();

CREATE OR REPLACE FUNCTION "articles_revision_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_revision is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_revision_no_delete" AFTER DELETE ON "articles_revision" FOR EACH ROW EXECUTE FUNCTION "articles_revision_no_delete"();

CREATE OR REPLACE FUNCTION "articles_correction_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_correction is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_correction_no_delete" AFTER DELETE ON "articles_correction" FOR EACH ROW EXECUTE FUNCTION "articles_correction_no_delete"();

CREATE OR REPLACE FUNCTION "articles_imageapproval_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_imageapproval is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_imageapproval_no_delete" AFTER DELETE ON "articles_imageapproval" FOR EACH ROW EXECUTE FUNCTION "articles_imageapproval_no_delete"();

CREATE OR REPLACE FUNCTION "articles_version_no_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_version is written once and never deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_version_no_delete" AFTER DELETE ON "articles_version" FOR EACH ROW EXECUTE FUNCTION "articles_version_no_delete"();

CREATE OR REPLACE FUNCTION "articles_versiontopic_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_versiontopic is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_versiontopic_no_update" AFTER UPDATE ON "articles_versiontopic" FOR EACH ROW EXECUTE FUNCTION "articles_versiontopic_no_update"();

CREATE OR REPLACE FUNCTION "articles_versionauthor_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_versionauthor is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_versionauthor_no_update" AFTER UPDATE ON "articles_versionauthor" FOR EACH ROW EXECUTE FUNCTION "articles_versionauthor_no_update"();

CREATE OR REPLACE FUNCTION "articles_versionimage_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_versionimage is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_versionimage_no_update" AFTER UPDATE ON "articles_versionimage" FOR EACH ROW EXECUTE FUNCTION "articles_versionimage_no_update"();

CREATE OR REPLACE FUNCTION "articles_address_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" IS DISTINCT FROM OLD."id"
    OR NEW."article_id" IS DISTINCT FROM OLD."article_id"
    OR NOT (OLD."path" NOT LIKE 'redacted:%' AND NEW."path" LIKE 'redacted:%')
    OR NOT EXISTS (SELECT 1 FROM "articles_redaction" AS made WHERE made."article_id" = NEW."article_id")
  THEN RAISE EXCEPTION 'the record: articles_address is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_address_no_update" AFTER UPDATE ON "articles_address" FOR EACH ROW EXECUTE FUNCTION "articles_address_no_update"();

CREATE OR REPLACE FUNCTION "articles_formerslug_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_formerslug is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_formerslug_no_update" AFTER UPDATE ON "articles_formerslug" FOR EACH ROW EXECUTE FUNCTION "articles_formerslug_no_update"();

CREATE OR REPLACE FUNCTION "articles_redaction_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_redaction is written once and never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_redaction_no_update" AFTER UPDATE ON "articles_redaction" FOR EACH ROW EXECUTE FUNCTION "articles_redaction_no_update"();

CREATE OR REPLACE FUNCTION "articles_revision_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id" IS DISTINCT FROM OLD."id"
    OR NEW."article_id" IS DISTINCT FROM OLD."article_id"
    OR NEW."number" IS DISTINCT FROM OLD."number"
    OR NEW."saved_by_id" IS DISTINCT FROM OLD."saved_by_id"
    OR NEW."saved_at" IS DISTINCT FROM OLD."saved_at"
    OR NEW."by_itself" IS DISTINCT FROM OLD."by_itself")
    OR (NEW."redacted_at" IS NULL AND (NEW."content" IS DISTINCT FROM OLD."content"
    OR NEW."note" IS DISTINCT FROM OLD."note"))
    OR (NEW."redacted_at" IS NOT NULL AND (NEW."content" IS DISTINCT FROM '{}'::jsonb
    OR NEW."note" IS DISTINCT FROM ''))
    OR (OLD."redacted_at" IS NOT NULL AND NEW."redacted_at" IS DISTINCT FROM OLD."redacted_at")
  THEN RAISE EXCEPTION 'the record: articles_revision is written once; only a redaction may blank its words' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_revision_no_update" AFTER UPDATE ON "articles_revision" FOR EACH ROW EXECUTE FUNCTION "articles_revision_no_update"();

CREATE OR REPLACE FUNCTION "articles_correction_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id" IS DISTINCT FROM OLD."id"
    OR NEW."article_id" IS DISTINCT FROM OLD."article_id"
    OR NEW."version_id" IS DISTINCT FROM OLD."version_id"
    OR NEW."kind" IS DISTINCT FROM OLD."kind"
    OR NEW."changes_meaning" IS DISTINCT FROM OLD."changes_meaning"
    OR NEW."made_at" IS DISTINCT FROM OLD."made_at"
    OR NEW."by_id" IS DISTINCT FROM OLD."by_id")
    OR (NEW."redacted_at" IS NULL AND (NEW."text" IS DISTINCT FROM OLD."text"))
    OR (NEW."redacted_at" IS NOT NULL AND (NEW."text" IS DISTINCT FROM ''))
    OR (OLD."redacted_at" IS NOT NULL AND NEW."redacted_at" IS DISTINCT FROM OLD."redacted_at")
  THEN RAISE EXCEPTION 'the record: articles_correction is written once; only a redaction may blank its words' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_correction_no_update" AFTER UPDATE ON "articles_correction" FOR EACH ROW EXECUTE FUNCTION "articles_correction_no_update"();

CREATE OR REPLACE FUNCTION "articles_imageapproval_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id" IS DISTINCT FROM OLD."id"
    OR NEW."image_id" IS DISTINCT FROM OLD."image_id"
    OR NEW."version_id" IS DISTINCT FROM OLD."version_id"
    OR NEW."lead" IS DISTINCT FROM OLD."lead"
    OR NEW."original" IS DISTINCT FROM OLD."original"
    OR NEW."sha256" IS DISTINCT FROM OLD."sha256"
    OR NEW."format" IS DISTINCT FROM OLD."format"
    OR NEW."width" IS DISTINCT FROM OLD."width"
    OR NEW."height" IS DISTINCT FROM OLD."height"
    OR NEW."focal_x" IS DISTINCT FROM OLD."focal_x"
    OR NEW."focal_y" IS DISTINCT FROM OLD."focal_y"
    OR NEW."approved_at" IS DISTINCT FROM OLD."approved_at"
    OR NEW."approved_by_id" IS DISTINCT FROM OLD."approved_by_id")
    OR (NEW."redacted_at" IS NULL AND (NEW."alt_text" IS DISTINCT FROM OLD."alt_text"
    OR NEW."caption" IS DISTINCT FROM OLD."caption"
    OR NEW."credit" IS DISTINCT FROM OLD."credit"
    OR NEW."copyright_holder" IS DISTINCT FROM OLD."copyright_holder"))
    OR (NEW."redacted_at" IS NOT NULL AND (NEW."alt_text" IS DISTINCT FROM ''
    OR NEW."caption" IS DISTINCT FROM ''
    OR NEW."credit" IS DISTINCT FROM ''
    OR NEW."copyright_holder" IS DISTINCT FROM ''))
    OR (OLD."redacted_at" IS NOT NULL AND NEW."redacted_at" IS DISTINCT FROM OLD."redacted_at")
  THEN RAISE EXCEPTION 'the record: articles_imageapproval is written once; only a redaction may blank its words' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_imageapproval_no_update" AFTER UPDATE ON "articles_imageapproval" FOR EACH ROW EXECUTE FUNCTION "articles_imageapproval_no_update"();

CREATE OR REPLACE FUNCTION "articles_version_no_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id" IS DISTINCT FROM OLD."id"
    OR NEW."article_id" IS DISTINCT FROM OLD."article_id"
    OR NEW."guid" IS DISTINCT FROM OLD."guid"
    OR NEW."number" IS DISTINCT FROM OLD."number"
    OR NEW."sequence" IS DISTINCT FROM OLD."sequence"
    OR NEW."record_format" IS DISTINCT FROM OLD."record_format"
    OR NEW."revision_id" IS DISTINCT FROM OLD."revision_id"
    OR NEW."pub_status" IS DISTINCT FROM OLD."pub_status"
    OR NEW."kind" IS DISTINCT FROM OLD."kind"
    OR NEW."source_id" IS DISTINCT FROM OLD."source_id"
    OR NEW."source_name" IS DISTINCT FROM OLD."source_name"
    OR NEW."bureau_id" IS DISTINCT FROM OLD."bureau_id"
    OR NEW."bureau_name" IS DISTINCT FROM OLD."bureau_name"
    OR NEW."section_id" IS DISTINCT FROM OLD."section_id"
    OR NEW."section_name" IS DISTINCT FROM OLD."section_name"
    OR NEW."language" IS DISTINCT FROM OLD."language"
    OR NEW."translation_of_id" IS DISTINCT FROM OLD."translation_of_id"
    OR NEW."reprint_sentence" IS DISTINCT FROM OLD."reprint_sentence"
    OR NEW."urgency" IS DISTINCT FROM OLD."urgency"
    OR NEW."word_count" IS DISTINCT FROM OLD."word_count"
    OR NEW."first_published_at" IS DISTINCT FROM OLD."first_published_at"
    OR NEW."updated_at" IS DISTINCT FROM OLD."updated_at"
    OR NEW."recorded_at" IS DISTINCT FROM OLD."recorded_at"
    OR NEW."released_at" IS DISTINCT FROM OLD."released_at"
    OR NEW."public_at" IS DISTINCT FROM OLD."public_at"
    OR NEW."released_from" IS DISTINCT FROM OLD."released_from"
    OR NEW."in_force_from" IS DISTINCT FROM OLD."in_force_from"
    OR NEW."sha256" IS DISTINCT FROM OLD."sha256")
    OR (NEW."redacted_at" IS NULL AND (NEW."headline" IS DISTINCT FROM OLD."headline"
    OR NEW."kicker" IS DISTINCT FROM OLD."kicker"
    OR NEW."summary" IS DISTINCT FROM OLD."summary"
    OR NEW."body_html" IS DISTINCT FROM OLD."body_html"
    OR NEW."body_text" IS DISTINCT FROM OLD."body_text"
    OR NEW."byline_line" IS DISTINCT FROM OLD."byline_line"
    OR NEW."bylines" IS DISTINCT FROM OLD."bylines"
    OR NEW."dateline" IS DISTINCT FROM OLD."dateline"
    OR NEW."dateline_place" IS DISTINCT FROM OLD."dateline_place"
    OR NEW."dateline_agency" IS DISTINCT FROM OLD."dateline_agency"
    OR NEW."topics" IS DISTINCT FROM OLD."topics"
    OR NEW."images" IS DISTINCT FROM OLD."images"
    OR NEW."copyright_notice" IS DISTINCT FROM OLD."copyright_notice"
    OR NEW."editors_note" IS DISTINCT FROM OLD."editors_note"
    OR NEW."ed_note" IS DISTINCT FROM OLD."ed_note"
    OR NEW."slugline" IS DISTINCT FROM OLD."slugline"
    OR NEW."corrections" IS DISTINCT FROM OLD."corrections"
    OR NEW."related_lists" IS DISTINCT FROM OLD."related_lists"
    OR NEW."origin_url" IS DISTINCT FROM OLD."origin_url"))
    OR (NEW."redacted_at" IS NOT NULL AND (NEW."headline" IS DISTINCT FROM ''
    OR NEW."kicker" IS DISTINCT FROM ''
    OR NEW."summary" IS DISTINCT FROM ''
    OR NEW."body_html" IS DISTINCT FROM ''
    OR NEW."body_text" IS DISTINCT FROM ''
    OR NEW."byline_line" IS DISTINCT FROM ''
    OR NEW."bylines" IS DISTINCT FROM '[]'::jsonb
    OR NEW."dateline" IS DISTINCT FROM ''
    OR NEW."dateline_place" IS DISTINCT FROM ''
    OR NEW."dateline_agency" IS DISTINCT FROM ''
    OR NEW."topics" IS DISTINCT FROM '[]'::jsonb
    OR NEW."images" IS DISTINCT FROM '[]'::jsonb
    OR NEW."copyright_notice" IS DISTINCT FROM ''
    OR NEW."editors_note" IS DISTINCT FROM ''
    OR NEW."ed_note" IS DISTINCT FROM ''
    OR NEW."slugline" IS DISTINCT FROM ''
    OR NEW."corrections" IS DISTINCT FROM '[]'::jsonb
    OR NEW."related_lists" IS DISTINCT FROM '[]'::jsonb
    OR NEW."origin_url" IS DISTINCT FROM ''))
    OR (OLD."redacted_at" IS NOT NULL AND NEW."redacted_at" IS DISTINCT FROM OLD."redacted_at")
    OR (NEW."path" IS DISTINCT FROM OLD."path" AND (NEW."redacted_at" IS NULL
    OR NOT (OLD."path" NOT LIKE 'redacted:%' AND NEW."path" LIKE 'redacted:%')))
  THEN RAISE EXCEPTION 'the record: articles_version is written once; only a redaction may blank its words' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_version_no_update" AFTER UPDATE ON "articles_version" FOR EACH ROW EXECUTE FUNCTION "articles_version_no_update"();

CREATE OR REPLACE FUNCTION "articles_version_no_overlap_insert"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."in_force_until" > NEW."in_force_from" AND EXISTS (SELECT 1 FROM "articles_version" AS other WHERE other."article_id" = NEW."article_id" AND other."id" <> NEW."id" AND other."in_force_until" > other."in_force_from" AND other."in_force_from" < NEW."in_force_until" AND NEW."in_force_from" < other."in_force_until"))
    OR (NEW."public_until" > NEW."public_at" AND EXISTS (SELECT 1 FROM "articles_version" AS other WHERE other."article_id" = NEW."article_id" AND other."id" <> NEW."id" AND other."public_until" > other."public_at" AND other."public_at" < NEW."public_until" AND NEW."public_at" < other."public_until"))
  THEN RAISE EXCEPTION 'the record: articles_version overlaps another Version of its story' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_version_no_overlap_insert" AFTER INSERT ON "articles_version" FOR EACH ROW EXECUTE FUNCTION "articles_version_no_overlap_insert"();

CREATE OR REPLACE FUNCTION "articles_version_no_overlap_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."in_force_until" > NEW."in_force_from" AND EXISTS (SELECT 1 FROM "articles_version" AS other WHERE other."article_id" = NEW."article_id" AND other."id" <> NEW."id" AND other."in_force_until" > other."in_force_from" AND other."in_force_from" < NEW."in_force_until" AND NEW."in_force_from" < other."in_force_until"))
    OR (NEW."public_until" > NEW."public_at" AND EXISTS (SELECT 1 FROM "articles_version" AS other WHERE other."article_id" = NEW."article_id" AND other."id" <> NEW."id" AND other."public_until" > other."public_at" AND other."public_at" < NEW."public_until" AND NEW."public_at" < other."public_until"))
  THEN RAISE EXCEPTION 'the record: articles_version overlaps another Version of its story' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_version_no_overlap_update" AFTER UPDATE ON "articles_version" FOR EACH ROW EXECUTE FUNCTION "articles_version_no_overlap_update"();

CREATE OR REPLACE FUNCTION "articles_version_until_only_earlier"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."public_until" > OLD."public_until"
    OR NEW."in_force_until" > OLD."in_force_until"
  THEN RAISE EXCEPTION 'the record: articles_version may only end earlier, never later' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_version_until_only_earlier" AFTER UPDATE ON "articles_version" FOR EACH ROW EXECUTE FUNCTION "articles_version_until_only_earlier"();

CREATE OR REPLACE FUNCTION "articles_version_until_not_past"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."public_until" < OLD."public_until" AND NEW."public_until" < (SELECT "clock_said" FROM "articles_recordhead")
  THEN RAISE EXCEPTION 'the record: articles_version was public, which may not be undone' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_version_until_not_past" AFTER UPDATE ON "articles_version" FOR EACH ROW EXECUTE FUNCTION "articles_version_until_not_past"();

CREATE OR REPLACE FUNCTION "articles_versiontopic_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_versiontopic is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_versiontopic_no_truncate" AFTER TRUNCATE ON "articles_versiontopic" FOR EACH STATEMENT EXECUTE FUNCTION "articles_versiontopic_no_truncate"();

CREATE OR REPLACE FUNCTION "articles_versionauthor_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_versionauthor is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_versionauthor_no_truncate" AFTER TRUNCATE ON "articles_versionauthor" FOR EACH STATEMENT EXECUTE FUNCTION "articles_versionauthor_no_truncate"();

CREATE OR REPLACE FUNCTION "articles_versionimage_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_versionimage is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_versionimage_no_truncate" AFTER TRUNCATE ON "articles_versionimage" FOR EACH STATEMENT EXECUTE FUNCTION "articles_versionimage_no_truncate"();

CREATE OR REPLACE FUNCTION "articles_address_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_address is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_address_no_truncate" AFTER TRUNCATE ON "articles_address" FOR EACH STATEMENT EXECUTE FUNCTION "articles_address_no_truncate"();

CREATE OR REPLACE FUNCTION "articles_formerslug_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_formerslug is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_formerslug_no_truncate" AFTER TRUNCATE ON "articles_formerslug" FOR EACH STATEMENT EXECUTE FUNCTION "articles_formerslug_no_truncate"();

CREATE OR REPLACE FUNCTION "articles_redaction_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_redaction is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_redaction_no_truncate" AFTER TRUNCATE ON "articles_redaction" FOR EACH STATEMENT EXECUTE FUNCTION "articles_redaction_no_truncate"();

CREATE OR REPLACE FUNCTION "articles_revision_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_revision is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_revision_no_truncate" AFTER TRUNCATE ON "articles_revision" FOR EACH STATEMENT EXECUTE FUNCTION "articles_revision_no_truncate"();

CREATE OR REPLACE FUNCTION "articles_correction_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_correction is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_correction_no_truncate" AFTER TRUNCATE ON "articles_correction" FOR EACH STATEMENT EXECUTE FUNCTION "articles_correction_no_truncate"();

CREATE OR REPLACE FUNCTION "articles_imageapproval_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_imageapproval is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_imageapproval_no_truncate" AFTER TRUNCATE ON "articles_imageapproval" FOR EACH STATEMENT EXECUTE FUNCTION "articles_imageapproval_no_truncate"();

CREATE OR REPLACE FUNCTION "articles_version_no_truncate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TRUE
  THEN RAISE EXCEPTION 'the record: articles_version is written once and never emptied' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "articles_version_no_truncate" AFTER TRUNCATE ON "articles_version" FOR EACH STATEMENT EXECUTE FUNCTION "articles_version_no_truncate"();
