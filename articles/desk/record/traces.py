"""Searches every table of every app for texts that a redaction has blanked elsewhere."""

import json
import re
import time
from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import Error, transaction
from django.db.models import CharField, FileField, JSONField, Q, QuerySet, TextField
from django.db.models.functions import Cast

from articles.desk.fields import TRACED, marked
from articles.desk.record.statement_limit import statement_limit
from articles.models import Article, Correction, Image, ReaderReport, Revision, Version
from articles.text.plain import plain_text

#: Texts shorter than that, in characters, are common words: they would be found everywhere.
LEAST = 8
#: Seconds for the search of all tables: the person who redacts waits for it.
PATIENCE = 1.5
#: Rows of one table that are named.
_NAMED = 5
#: Between two sentences, also of Chinese and Japanese, and between two paragraphs.
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!…؟])[\"”’»)]*\s+|(?<=[。！？])|\n+")
#: What a session holds of who has signed in.
_SIGNED_IN = "_auth_"


def texts_of(versions: Iterable[Version], revisions: Iterable[Revision], pictures: Iterable[Image]) -> set[str]:
    """The texts to search for: headlines, addresses, corrections, notes and captions of rows that are about to be blanked."""
    redacted_versions, contents = list(versions), [revision.content for revision in revisions]
    traced = marked(TRACED)
    columns = ("path", *(column for field in traced for column in field.record))
    texts = {getattr(version, column) for version in redacted_versions for column in columns}
    texts |= {use.get("caption", "") for version in redacted_versions for use in version.images}
    texts |= set(Correction.objects.filter(version__in=redacted_versions).values_list("text", flat=True))
    texts |= {text for image in pictures for text in (image.alt_text, image.caption)}
    texts |= {str(content.get(field.name) or "") for content in contents for field in traced}
    texts |= {str(use.get("caption") or "") for content in contents for use in content.get("images", ())}
    return {text for text in texts if len(text) >= LEAST}


def sentences_of(versions: Iterable[Version], revisions: Iterable[Revision]) -> set[str]:
    """The sentences of the bodies of rows that are about to be blanked, in small letters and with single spaces."""
    bodies = [version.body_text for version in versions]
    bodies += [plain_text(str(revision.content.get("body") or "")) for revision in revisions]
    sentences = {_folded(sentence) for body in bodies for sentence in _BETWEEN_SENTENCES.split(body)}
    return {sentence for sentence in sentences if len(sentence) >= LEAST}


def quoting_reports(article: Article, sentences: Collection[str]) -> list[str]:
    """A sentence for each reader's report on the story that quotes one of these sentences, unless a Version keeps that one."""
    remaining = Version.objects.filter(article=article, redacted_at=None)
    kept_bodies = [_folded(version.body_text) for version in remaining.only("body_text")]
    gone = [sentence for sentence in sentences if not any(sentence in body for body in kept_bodies)]
    reports = ReaderReport.objects.filter(article=article).order_by("pk") if gone else ()
    return [
        f"Reader’s report {report.pk}, on version {report.version_number}, quotes a sentence that is redacted: "
        "redact that version too, and the report goes with it."
        for report in reports
        if any(sentence in _folded(report.text) for sentence in gone)
    ]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def rows_holding(rows: QuerySet[Any], fields: Iterable[str], texts: Collection[str]) -> QuerySet[Any]:
    """The rows that contain one of the texts in one of the fields."""
    columns = {f"{name}_as_text": Cast(name, TextField()) for name in fields}
    where = Q()
    for text in texts:
        # Within JSON, as each database writes it.
        for written in {text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]}:
            for column in columns:
                where |= Q(**{f"{column}__contains": written})
    return rows.alias(**columns).filter(where) if where else rows.none()


def forget_in_sessions(texts: Collection[str]) -> None:
    """Delete messages with one of the texts that wait in a session for the next page."""
    for session in Session.objects.iterator(chunk_size=500):
        data = session.get_decoded()
        message_keys = {key for key in data if not key.startswith(_SIGNED_IN) and _contains(data[key], texts)}
        if message_keys:
            remaining = {key: value for key, value in data.items() if key not in message_keys}
            Session.objects.filter(pk=session.pk).update(session_data=SessionStore().encode(remaining))


def traces(texts: Collection[str]) -> list[str]:
    """A sentence for each table that still contains one of the texts, with the number of rows and their keys."""
    until = time.monotonic() + PATIENCE
    sentences, not_searched = [], []
    for model in apps.get_models() if texts else ():
        fields = text_fields(model)
        if model is Session or not fields:
            continue
        try:
            with transaction.atomic(), statement_limit(until - time.monotonic()):
                row_keys = list(rows_holding(model._base_manager.all(), fields, texts).values_list("pk", flat=True))
        except Error:
            not_searched.append(f"“{model._meta.verbose_name}”")
        else:
            sentences += [_trace_sentence(model, row_keys)] if row_keys else []
    if not_searched:
        sentences.append(f"There was no time to look for the same words in {', '.join(not_searched)}.")
    return sentences


def _trace_sentence(model: Any, row_keys: list[Any]) -> str:
    numbers = ", ".join(map(str, row_keys[:_NAMED])) + (" …" if len(row_keys) > _NAMED else "")
    return f"{str(model._meta.verbose_name).capitalize()} {numbers} ({len(row_keys)} in all): the same words stand there too."


def text_fields(model: Any) -> list[str]:
    """The fields of a table that can hold text."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField | FileField) and not field.choices
    ]


def _contains(value: Any, texts: Collection[str]) -> bool:
    serialized = json.dumps(value, ensure_ascii=False, default=str)
    return any(text in serialized or json.dumps(text, ensure_ascii=False)[1:-1] in serialized for text in texts)
