CREATE TRIGGER "articles_versiontopic_no_delete" AFTER DELETE ON "articles_versiontopic"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_versiontopic is written once and never deleted'); END;

CREATE TRIGGER "articles_versionauthor_no_delete" AFTER DELETE ON "articles_versionauthor"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_versionauthor is written once and never deleted'); END;

CREATE TRIGGER "articles_versionimage_no_delete" AFTER DELETE ON "articles_versionimage"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_versionimage is written once and never deleted'); END;

CREATE TRIGGER "articles_address_no_delete" AFTER DELETE ON "articles_address"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_address is written once and never deleted'); END;

CREATE TRIGGER "articles_formerslug_no_delete" AFTER DELETE ON "articles_formerslug"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_formerslug is written once and never deleted'); END;

CREATE TRIGGER "articles_redaction_no_delete" AFTER DELETE ON "articles_redaction"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_redaction is written once and never deleted'); END;

CREATE TRIGGER "articles_revision_no_delete" AFTER DELETE ON "articles_revision"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_revision is written once and never deleted'); END;

CREATE TRIGGER "articles_correction_no_delete" AFTER DELETE ON "articles_correction"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_correction is written once and never deleted'); END;

CREATE TRIGGER "articles_imageapproval_no_delete" AFTER DELETE ON "articles_imageapproval"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_imageapproval is written once and never deleted'); END;

CREATE TRIGGER "articles_version_no_delete" AFTER DELETE ON "articles_version"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_version is written once and never deleted'); END;

CREATE TRIGGER "articles_versiontopic_no_update" AFTER UPDATE ON "articles_versiontopic"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_versiontopic is written once and never changed'); END;

CREATE TRIGGER "articles_versionauthor_no_update" AFTER UPDATE ON "articles_versionauthor"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_versionauthor is written once and never changed'); END;

CREATE TRIGGER "articles_versionimage_no_update" AFTER UPDATE ON "articles_versionimage"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_versionimage is written once and never changed'); END;

CREATE TRIGGER "articles_address_no_update" AFTER UPDATE ON "articles_address"
  WHEN NEW."id" IS NOT OLD."id"
    OR NEW."article_id" IS NOT OLD."article_id"
    OR NOT (OLD."path" NOT LIKE 'redacted:%' AND NEW."path" LIKE 'redacted:%')
    OR NOT EXISTS (SELECT 1 FROM "articles_redaction" AS made WHERE made."article_id" = NEW."article_id")
  BEGIN SELECT RAISE(ABORT, 'the record: articles_address is written once and never changed'); END;

CREATE TRIGGER "articles_formerslug_no_update" AFTER UPDATE ON "articles_formerslug"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_formerslug is written once and never changed'); END;

CREATE TRIGGER "articles_redaction_no_update" AFTER UPDATE ON "articles_redaction"
  WHEN TRUE
  BEGIN SELECT RAISE(ABORT, 'the record: articles_redaction is written once and never changed'); END;

CREATE TRIGGER "articles_revision_no_update" AFTER UPDATE ON "articles_revision"
  WHEN (NEW."id" IS NOT OLD."id"
    OR NEW."article_id" IS NOT OLD."article_id"
    OR NEW."number" IS NOT OLD."number"
    OR NEW."saved_by_id" IS NOT OLD."saved_by_id"
    OR NEW."saved_at" IS NOT OLD."saved_at"
    OR NEW."by_itself" IS NOT OLD."by_itself")
    OR (NEW."redacted_at" IS NULL AND (NEW."content" IS NOT OLD."content"
    OR NEW."note" IS NOT OLD."note"))
    OR (NEW."redacted_at" IS NOT NULL AND (NEW."content" IS NOT '{}'
    OR NEW."note" IS NOT ''))
    OR (OLD."redacted_at" IS NOT NULL AND NEW."redacted_at" IS NOT OLD."redacted_at")
  BEGIN SELECT RAISE(ABORT, 'the record: articles_revision is written once; only a redaction may blank its words'); END;

CREATE TRIGGER "articles_correction_no_update" AFTER UPDATE ON "articles_correction"
  WHEN (NEW."id" IS NOT OLD."id"
    OR NEW."article_id" IS NOT OLD."article_id"
    OR NEW."version_id" IS NOT OLD."version_id"
    OR NEW."kind" IS NOT OLD."kind"
    OR NEW."changes_meaning" IS NOT OLD."changes_meaning"
    OR NEW."made_at" IS NOT OLD."made_at"
    OR NEW."by_id" IS NOT OLD."by_id")
    OR (NEW."redacted_at" IS NULL AND (NEW."text" IS NOT OLD."text"))
    OR (NEW."redacted_at" IS NOT NULL AND (NEW."text" IS NOT ''))
    OR (OLD."redacted_at" IS NOT NULL AND NEW."redacted_at" IS NOT OLD."redacted_at")
  BEGIN SELECT RAISE(ABORT, 'the record: articles_correction is written once; only a redaction may blank its words'); END;

CREATE TRIGGER "articles_imageapproval_no_update" AFTER UPDATE ON "articles_imageapproval"
  WHEN (NEW."id" IS NOT OLD."id"
    OR NEW."image_id" IS NOT OLD."image_id"
    OR NEW."version_id" IS NOT OLD."version_id"
    OR NEW."lead" IS NOT OLD."lead"
    OR NEW."original" IS NOT OLD."original"
    OR NEW."sha256" IS NOT OLD."sha256"
    OR NEW."format" IS NOT OLD."format"
    OR NEW."width" IS NOT OLD."width"
    OR NEW."height" IS NOT OLD."height"
    OR NEW."focal_x" IS NOT OLD."focal_x"
    OR NEW."focal_y" IS NOT OLD."focal_y"
    OR NEW."approved_at" IS NOT OLD."approved_at"
    OR NEW."approved_by_id" IS NOT OLD."approved_by_id")
    OR (NEW."redacted_at" IS NULL AND (NEW."alt_text" IS NOT OLD."alt_text"
    OR NEW."caption" IS NOT OLD."caption"
    OR NEW."credit" IS NOT OLD."credit"
    OR NEW."copyright_holder" IS NOT OLD."copyright_holder"))
    OR (NEW."redacted_at" IS NOT NULL AND (NEW."alt_text" IS NOT ''
    OR NEW."caption" IS NOT ''
    OR NEW."credit" IS NOT ''
    OR NEW."copyright_holder" IS NOT ''))
    OR (OLD."redacted_at" IS NOT NULL AND NEW."redacted_at" IS NOT OLD."redacted_at")
  BEGIN SELECT RAISE(ABORT, 'the record: articles_imageapproval is written once; only a redaction may blank its words'); END;

CREATE TRIGGER "articles_version_no_update" AFTER UPDATE ON "articles_version"
  WHEN (NEW."id" IS NOT OLD."id"
    OR NEW."article_id" IS NOT OLD."article_id"
    OR NEW."guid" IS NOT OLD."guid"
    OR NEW."number" IS NOT OLD."number"
    OR NEW."sequence" IS NOT OLD."sequence"
    OR NEW."record_format" IS NOT OLD."record_format"
    OR NEW."revision_id" IS NOT OLD."revision_id"
    OR NEW."pub_status" IS NOT OLD."pub_status"
    OR NEW."kind" IS NOT OLD."kind"
    OR NEW."source_id" IS NOT OLD."source_id"
    OR NEW."source_name" IS NOT OLD."source_name"
    OR NEW."bureau_id" IS NOT OLD."bureau_id"
    OR NEW."bureau_name" IS NOT OLD."bureau_name"
    OR NEW."section_id" IS NOT OLD."section_id"
    OR NEW."section_name" IS NOT OLD."section_name"
    OR NEW."language" IS NOT OLD."language"
    OR NEW."translation_of_id" IS NOT OLD."translation_of_id"
    OR NEW."reprint_sentence" IS NOT OLD."reprint_sentence"
    OR NEW."urgency" IS NOT OLD."urgency"
    OR NEW."word_count" IS NOT OLD."word_count"
    OR NEW."first_published_at" IS NOT OLD."first_published_at"
    OR NEW."updated_at" IS NOT OLD."updated_at"
    OR NEW."recorded_at" IS NOT OLD."recorded_at"
    OR NEW."released_at" IS NOT OLD."released_at"
    OR NEW."public_at" IS NOT OLD."public_at"
    OR NEW."released_from" IS NOT OLD."released_from"
    OR NEW."in_force_from" IS NOT OLD."in_force_from"
    OR NEW."sha256" IS NOT OLD."sha256")
    OR (NEW."redacted_at" IS NULL AND (NEW."headline" IS NOT OLD."headline"
    OR NEW."kicker" IS NOT OLD."kicker"
    OR NEW."summary" IS NOT OLD."summary"
    OR NEW."body_html" IS NOT OLD."body_html"
    OR NEW."body_text" IS NOT OLD."body_text"
    OR NEW."byline_line" IS NOT OLD."byline_line"
    OR NEW."bylines" IS NOT OLD."bylines"
    OR NEW."dateline" IS NOT OLD."dateline"
    OR NEW."dateline_place" IS NOT OLD."dateline_place"
    OR NEW."dateline_agency" IS NOT OLD."dateline_agency"
    OR NEW."topics" IS NOT OLD."topics"
    OR NEW."images" IS NOT OLD."images"
    OR NEW."copyright_notice" IS NOT OLD."copyright_notice"
    OR NEW."editors_note" IS NOT OLD."editors_note"
    OR NEW."ed_note" IS NOT OLD."ed_note"
    OR NEW."slugline" IS NOT OLD."slugline"
    OR NEW."corrections" IS NOT OLD."corrections"
    OR NEW."related_lists" IS NOT OLD."related_lists"
    OR NEW."origin_url" IS NOT OLD."origin_url"))
    OR (NEW."redacted_at" IS NOT NULL AND (NEW."headline" IS NOT ''
    OR NEW."kicker" IS NOT ''
    OR NEW."summary" IS NOT ''
    OR NEW."body_html" IS NOT ''
    OR NEW."body_text" IS NOT ''
    OR NEW."byline_line" IS NOT ''
    OR NEW."bylines" IS NOT '[]'
    OR NEW."dateline" IS NOT ''
    OR NEW."dateline_place" IS NOT ''
    OR NEW."dateline_agency" IS NOT ''
    OR NEW."topics" IS NOT '[]'
    OR NEW."images" IS NOT '[]'
    OR NEW."copyright_notice" IS NOT ''
    OR NEW."editors_note" IS NOT ''
    OR NEW."ed_note" IS NOT ''
    OR NEW."slugline" IS NOT ''
    OR NEW."corrections" IS NOT '[]'
    OR NEW."related_lists" IS NOT '[]'
    OR NEW."origin_url" IS NOT ''))
    OR (OLD."redacted_at" IS NOT NULL AND NEW."redacted_at" IS NOT OLD."redacted_at")
    OR (NEW."path" IS NOT OLD."path" AND (NEW."redacted_at" IS NULL
    OR NOT (OLD."path" NOT LIKE 'redacted:%' AND NEW."path" LIKE 'redacted:%')))
  BEGIN SELECT RAISE(ABORT, 'the record: articles_version is written once; only a redaction may blank its words'); END;

CREATE TRIGGER "articles_version_no_overlap_insert" AFTER INSERT ON "articles_version"
  WHEN (NEW."in_force_until" > NEW."in_force_from" AND EXISTS (SELECT 1 FROM "articles_version" AS other WHERE other."article_id" = NEW."article_id" AND other."id" <> NEW."id" AND other."in_force_until" > other."in_force_from" AND other."in_force_from" < NEW."in_force_until" AND NEW."in_force_from" < other."in_force_until"))
    OR (NEW."public_until" > NEW."public_at" AND EXISTS (SELECT 1 FROM "articles_version" AS other WHERE other."article_id" = NEW."article_id" AND other."id" <> NEW."id" AND other."public_until" > other."public_at" AND other."public_at" < NEW."public_until" AND NEW."public_at" < other."public_until"))
  BEGIN SELECT RAISE(ABORT, 'the record: articles_version overlaps another Version of its story'); END;

CREATE TRIGGER "articles_version_no_overlap_update" AFTER UPDATE ON "articles_version"
  WHEN (NEW."in_force_until" > NEW."in_force_from" AND EXISTS (SELECT 1 FROM "articles_version" AS other WHERE other."article_id" = NEW."article_id" AND other."id" <> NEW."id" AND other."in_force_until" > other."in_force_from" AND other."in_force_from" < NEW."in_force_until" AND NEW."in_force_from" < other."in_force_until"))
    OR (NEW."public_until" > NEW."public_at" AND EXISTS (SELECT 1 FROM "articles_version" AS other WHERE other."article_id" = NEW."article_id" AND other."id" <> NEW."id" AND other."public_until" > other."public_at" AND other."public_at" < NEW."public_until" AND NEW."public_at" < other."public_until"))
  BEGIN SELECT RAISE(ABORT, 'the record: articles_version overlaps another Version of its story'); END;

CREATE TRIGGER "articles_version_until_only_earlier" AFTER UPDATE ON "articles_version"
  WHEN NEW."public_until" > OLD."public_until"
    OR NEW."in_force_until" > OLD."in_force_until"
  BEGIN SELECT RAISE(ABORT, 'the record: articles_version may only end earlier, never later'); END;

CREATE TRIGGER "articles_version_until_not_past" AFTER UPDATE ON "articles_version"
  WHEN NEW."public_until" < OLD."public_until" AND NEW."public_until" < (SELECT "clock_said" FROM "articles_recordhead")
  BEGIN SELECT RAISE(ABORT, 'the record: articles_version was public, which may not be undone'); END;
