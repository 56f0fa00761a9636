"""What must hold after a kill, whenever it came."""

from typing import Any

from articles.desk.content import changed_fields, content_of, tidy
from articles.desk.record.proof import prove
from articles.models import Article, Correction, Revision, Version
from newsroom.accounts.models import AuditEntry


def faults(acknowledged: list[dict[str, Any]]) -> list[str]:
    """Everything that is wrong, a sentence each: something acknowledged and lost, or something only half there."""
    return [*prove().problems, *_lost(acknowledged), *_half_there()]


def _lost(acknowledged: list[dict[str, Any]]) -> list[str]:
    revisions = set(Revision.objects.values_list("article", "number"))
    versions = {(v[0], v[1]): v[2:] for v in Version.objects.values_list("article", "number", "sequence", "sha256")}
    lost = []
    for deed in acknowledged:
        if "revision" in deed and tuple(deed["revision"]) not in revisions:
            lost.append(f"Revision {deed['revision'][1]} of story {deed['revision'][0]} was acknowledged and is lost.")
        if "version" in deed and versions.get(tuple(deed["version"][:2])) != tuple(deed["version"][2:]):
            lost.append(f"Version {deed['version'][1]} of story {deed['version'][0]} was acknowledged and is lost.")
    return lost


def _half_there() -> list[str]:
    problems = []
    entries = {(e.article_id, e.verb, e.detail.get("version")) for e in AuditEntry.objects.exclude(article=None)}
    corrected = set(Correction.objects.values_list("version", flat=True))
    for article in Article.objects.iterator():
        numbers = list(article.revisions.order_by("number").values_list("number", flat=True))
        if numbers != list(range(1, len(numbers) + 1)) or article.revision not in numbers:
            problems.append(f"Story {article.pk} stands at revision {article.revision} and has {numbers}.")
            continue
        revisions = article.revisions.get(number=article.revision)
        if differing := changed_fields(tidy(revisions.content), content_of(article)):
            problems.append(f"Story {article.pk} differs from its revision {article.revision} in {differing}.")
        written = {e.detail.get("revision", 1) for e in article.audit_entries.filter(verb__in=["create", "save"])}
        if written != set(article.revisions.filter(note="").values_list("number", flat=True)):
            problems.append(f"Story {article.pk} has revisions without an entry in the log, or the reverse.")
    for version in Version.objects.select_related("revision"):
        verb = "correct" if version.kind == Version.Kind.CORRECTION else "publish"
        if (version.article_id, verb, version.number) not in entries:
            problems.append(f"Version {version.number} of story {version.article_id} has no entry in the log.")
        if version.revision is None or version.body_html != version.revision.content["body"]:
            problems.append(f"Version {version.number} of story {version.article_id} is not the text of its revision.")
        if version.kind == Version.Kind.CORRECTION and version.pk not in corrected:
            problems.append(
                f"Version {version.number} of story {version.article_id} is a correction that nobody explained."
            )
    return problems
