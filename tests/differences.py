"""Which tests may end otherwise on another database: `make test` runs these on both, `.ci/run` all that touch one.

Most of them are found by what they do: they commit, speak to the connection themselves or expect its errors, count
queries, or stand among the tests of the models, where constraints and triggers are tried. The rest stand in
`TRIED_BY`, which names every module of ours whose SQL a database understands in its own way. A page that is drawn from
rows is the same page on both, and `COMMIT_FOR_THREADS` names the tests that commit for a reason of their own.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reached import speaks_to_a_connection

ROOT = Path(__file__).resolve().parent.parent

#: Fixtures of a test that commits: others see what it wrote, locks are held and waited for.
COMMITS = {"transactional_db", "live_server", "django_db_serialized_rollback", "django_db_reset_sequences"}
COUNTS = {"django_assert_num_queries", "django_assert_max_num_queries"}

#: What SQLite and PostgreSQL do each in its own way: SQL of our own, upper and lower case, days of a time zone, locks,
#: a constraint that is broken on purpose, rows that are there already, DISTINCT, subqueries.
DIFFERS = re.compile(
    r"\.vendor\b|\.cursor\(|RawSQL|\.raw\(|\.extra\("
    r"|__(iexact|i?contains|i?startswith|i?endswith|i?regex)\b|Lower\(|Upper\(|Collate\("
    r"|Trunc[A-Z]|Extract[A-Z]|__(date|year|month|day)\b"
    r"|select_for_update|except IntegrityError|_conflicts=|\.distinct\(|Exists\(|Window\("
)

#: Modules that commit so that threads of the server see their rows. What they try is the server: queues, headers, what is
#: kept. What a commit does to the page cache is tried on both by the other modules of the page cache.
COMMIT_FOR_THREADS = {
    "tests/newsroom/page_cache/test_content_type.py",
    "tests/newsroom/page_cache/test_planted_cookie.py",
    "tests/newsroom/page_cache/test_what_is_kept.py",
    "tests/newsroom/server/test_application.py",
    "tests/newsroom/server/test_pictures.py",
}

#: By each module of ours of which `DIFFERS` finds something, the tests that try it: all of a module, or some by name.
TRIED_BY = {
    "articles/admin/library/chooser.py": [
        "tests/articles/admin/test_article_editor.py::test_the_library_offers_what_may_be_used_and_finds_by_words"
    ],
    "articles/admin/record/read_only.py": [
        "tests/articles/admin/test_record_admin.py::test_the_export_has_what_the_list_shows_with_the_same_filter",
        "tests/articles/admin/test_record_admin.py::test_the_audit_log_names_what_was_done_and_finds_it",
    ],
    "articles/admin/story/look_up.py": ["tests/articles/admin/test_original_look_up.py"],
    "articles/admin/story/story_page.py": ["tests/articles/admin/test_reports.py"],
    "articles/admin/story/verb_pages.py": [
        "tests/articles/admin/test_article_verb_pages.py::test_an_administrator_redacts_what_is_ticked_and_is_told_what_is_out_of_reach"
    ],
    "articles/admin/tables/optimistic.py": [
        "tests/articles/admin/test_optimistic.py::test_a_save_that_somebody_overtook_is_refused_with_what_both_wrote_and_goes_through_when_pressed_again",
        "tests/articles/admin/test_optimistic.py::test_the_same_person_in_two_tabs_is_told_too",
    ],
    "articles/admin/tables/table.py": ["tests/articles/admin/test_reference.py::test_the_history_of_a_row_is_a_page"],
    "articles/desk/idempotency.py": ["tests/articles/desk/test_at_once.py"],
    "articles/desk/importing/reprint.py": ["tests/newsroom/import_reprint/test_options.py"],
    "articles/desk/library/pictures.py": ["tests/articles/desk/test_at_once.py"],
    "articles/desk/permissions.py": ["tests/articles/desk/test_permissions.py"],
    "articles/desk/reader_reports.py": ["tests/articles/admin/test_reports.py"],
    "articles/desk/record/corrections.py": ["tests/articles/desk/test_corrections.py"],
    "articles/desk/record/picture_approval.py": [
        "tests/articles/reader/test_published_pictures.py::test_a_correction_is_in_the_file_at_once_and_the_story_keeps_its_printed_words"
    ],
    "articles/desk/record/recorder.py": [
        "tests/articles/desk/test_at_once.py",
        "tests/articles/desk/test_publishing.py",
    ],
    "articles/desk/record/redacted_pictures.py": ["tests/articles/desk/test_redaction.py"],
    "articles/desk/record/redaction.py": ["tests/articles/desk/test_redaction.py"],
    "articles/desk/record/scrubbing.py": ["tests/articles/desk/test_redaction.py"],
    "articles/desk/record/statement_limit.py": ["tests/articles/desk/test_scrubbing.py"],
    "articles/desk/record/traces.py": ["tests/newsroom/test_redaction_reaches.py"],
    "articles/desk/saving.py": ["tests/articles/desk/test_saving.py", "tests/articles/desk/test_at_once.py"],
    "articles/desk/state.py": [
        "tests/articles/desk/test_state.py::test_the_queries_say_of_many_what_the_state_says_of_one",
        "tests/articles/admin/test_home.py::test_withheld_stories_are_told_from_schedules_that_were_taken_back",
    ],
    "articles/desk/steps.py": [
        "tests/articles/desk/test_verbs.py::test_the_verb_logs_who_did_it_to_what_and_when_in_one_entry"
    ],
    "articles/models/address.py": ["tests/articles/desk/test_addresses.py", "tests/articles/desk/test_redaction.py"],
    "articles/models/cache_process.py": ["tests/newsroom/page_cache/test_processes_tell.py"],
    "articles/models/front_cache.py": ["tests/newsroom/page_cache/test_front_caches.py"],
    "articles/models/heartbeat.py": ["tests/newsroom/http/test_health_page.py::test_the_worker_says_that_it_is_alive"],
    "articles/models/image_approval.py": [
        "tests/articles/reader/test_published_pictures.py::test_a_portrait_says_what_the_library_said_when_it_was_chosen",
        "tests/articles/reader/test_published_pictures.py::test_a_moved_focal_point_leaves_the_uncut_picture_where_it_is",
        "tests/articles/reader/test_published_pictures.py::test_an_address_once_printed_leads_to_the_picture_as_it_is_cut_today",
    ],
    "articles/models/listed_version.py": [
        "tests/articles/models/test_listed_version.py",
        "tests/articles/reader/test_lists.py",
        "tests/articles/reader/test_translations.py",
    ],
    "articles/models/people.py": [
        "tests/articles/reader/test_shelves.py::test_a_sources_address_is_made_from_its_name_and_is_its_own"
    ],
    "articles/models/reader_report.py": ["tests/articles/reader/test_report.py"],
    "articles/models/record_head.py": ["tests/articles/models/test_version.py", "tests/articles/desk/test_at_once.py"],
    "articles/models/search_entry.py": [
        "tests/articles/reader/test_search.py::test_suggestions_complete_the_last_word"
    ],
    "articles/models/triggers.py": ["tests/articles/models/test_triggers.py"],
    "articles/models/websub_hub.py": ["tests/newsroom/test_websub.py"],
    "articles/reader/compiled_query.py": [
        "tests/articles/reader/test_lists.py",
        "tests/articles/reader/test_paging.py::test_pages_hold_every_story_once_and_lead_to_each_other",
        "tests/articles/reader/test_paging.py::test_stories_of_one_moment_stand_on_one_page_each",
        "tests/articles/reader/test_paging.py::test_a_page_goes_on_from_a_story_that_was_killed_since",
        "tests/articles/reader/test_paging.py::test_an_old_address_of_a_page_leads_to_where_it_begins_today",
    ],
    "articles/reader/corrections.py": ["tests/articles/reader/test_corrections.py"],
    "articles/reader/cache.py": ["tests/articles/reader/test_lists.py"],
    "articles/reader/feeds/changed.py": ["tests/newsroom/test_websub.py"],
    "articles/reader/list_rules.py": ["tests/articles/reader/test_list_rules.py"],
    "articles/reader/lists.py": ["tests/articles/reader/test_lists.py"],
    "articles/reader/look_ups.py": [
        "tests/articles/reader/test_paging.py::test_pages_hold_every_story_once_and_lead_to_each_other",
        "tests/articles/reader/test_paging.py::test_stories_of_one_moment_stand_on_one_page_each",
        "tests/articles/reader/test_paging.py::test_a_page_goes_on_from_a_story_that_was_killed_since",
        "tests/articles/reader/test_paging.py::test_an_old_address_of_a_page_leads_to_where_it_begins_today",
        "tests/articles/reader/test_archive.py",
    ],
    "articles/reader/pictures.py": [
        "tests/articles/reader/test_published_pictures.py::test_an_address_once_printed_leads_to_the_picture_as_it_is_cut_today"
    ],
    "articles/reader/search.py": [
        "tests/articles/reader/test_search.py::test_it_is_narrowed_by_what_the_form_says",
        "tests/articles/reader/test_search.py::test_pages_lead_on_and_back_and_end",
    ],
    "articles/reader/shelves.py": [
        "tests/articles/reader/test_shelves.py::test_a_topics_page_has_its_stories_and_the_story_leads_there",
        "tests/articles/reader/test_shelves.py::test_a_topics_page_says_what_it_is_and_which_topics_share_most_of_its_stories",
        "tests/articles/reader/test_shelves.py::test_a_topic_or_source_of_secrets_alone_is_not_there",
        "tests/articles/reader/test_shelves.py::test_under_a_story_stand_a_few_that_share_a_topic_the_newest_first",
        "tests/articles/reader/test_shelves.py::test_a_list_by_rule_goes_on_by_pages_past_its_limit",
    ],
    "articles/search/engine.py": ["tests/articles/search/test_seam.py"],
    "articles/search/index.py": ["tests/articles/search/test_what_is_not_public.py"],
    "articles/search/postgresql.py": ["tests/articles/search/test_cases.py", "tests/articles/search/test_narrowing.py"],
    "articles/search/sqlite.py": ["tests/articles/search/test_cases.py", "tests/articles/search/test_narrowing.py"],
    "newsroom/accounts/sign_in.py": [
        "tests/newsroom/accounts/test_sign_in.py::test_an_account_spelt_otherwise_is_the_same_account"
    ],
    "newsroom/database/lock_timeout.py": ["tests/newsroom/accounts/test_sign_in_while_busy.py"],
    "newsroom/health_checks.py": ["tests/newsroom/http/test_health_page.py::test_a_disk_that_is_nearly_full_is_told"],
    "newsroom/management/commands/serve.py": ["tests/newsroom/test_serve.py"],
    "syndication/licensing/recording.py": [
        "tests/syndication/licensing/test_terms.py::test_a_moment_is_strictly_later_than_the_last_one_also_where_a_clock_is_behind",
        "tests/syndication/licensing/test_terms.py::test_whoever_looked_at_an_older_edition_is_told_and_nothing_is_recorded",
        "tests/syndication/licensing/test_terms.py::test_two_terms_have_neither_one_name_nor_one_address",
        "tests/syndication/licensing/test_terms.py::test_each_verb_leaves_one_entry_in_the_audit_log",
    ],
    "syndication/licensing/restricting.py": [
        "tests/syndication/licensing/test_restricting.py::test_the_last_word_is_the_whole_word",
        "tests/syndication/licensing/test_restricting.py::test_whoever_looked_at_an_older_word_is_told",
    ],
    "syndication/portal/public_terms.py": [
        "tests/syndication/portal/test_terms_page.py::test_a_coming_edition_is_not_said_before_its_time_and_then_is",
        "tests/syndication/portal/test_terms_page.py::test_the_page_is_kept_until_the_next_edition",
    ],
    "syndication/questions/finding.py": ["tests/syndication/questions/test_finding.py"],
    "syndication/questions/answer_record.py": ["tests/syndication/questions/test_answer_record.py"],
    "syndication/questions/limits.py": ["tests/syndication/questions/test_limits.py"],
    "syndication/questions/refusals.py": ["tests/syndication/questions/test_refusals.py"],
}

_NAMED = {test for tests in TRIED_BY.values() for test in tests}


def may_end_otherwise(test: pytest.Item) -> bool:
    """Whether a test that touches the database may end otherwise on another one."""
    path = test.path.relative_to(ROOT).as_posix()
    name = getattr(test, "originalname", None) or test.name
    return (
        (commits(test) and path not in COMMIT_FOR_THREADS)
        or bool(COUNTS & _fixtures(test))
        or test.path.parent.name == "models"
        or bool(_NAMED & {path, f"{path}::{name}"})
        or (isinstance(test, pytest.Function) and speaks_to_a_connection(test))
    )


def commits(test: pytest.Item) -> bool:
    """Whether a test writes for others to see, instead of in a transaction that is undone."""
    marker = test.get_closest_marker("django_db")
    return bool(COMMITS & _fixtures(test)) or bool(marker and marker.kwargs.get("transaction"))


def _fixtures(test: pytest.Item) -> set[str]:
    return set(getattr(test, "fixturenames", ()))


def modules_that_differ() -> Iterator[str]:
    """Modules of ours with SQL that databases understand each in its own way. Migrations are tried by themselves."""
    for package in ("articles", "newsroom", "syndication"):
        for file in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in file.parts and DIFFERS.search(file.read_text(encoding="utf-8")):
                yield file.relative_to(ROOT).as_posix()
