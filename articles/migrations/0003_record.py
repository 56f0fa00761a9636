from datetime import UTC, datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.accounts.migrations._keep_rows import KeepRows

#: Headlines as they are looked for, with plain quotation marks, hyphens and spaces.
PLAIN_HEADLINE = (
    "lower(" + "replace(" * 16 + "%(expressions)s"
    ", '\u2018', '''')"
    ", '\u2019', '''')"
    ", '\u02bc', '''')"
    ", '`', '''')"
    ", '\u201c', '\"')"
    ", '\u201d', '\"')"
    ", '\u201e', '\"')"
    ", '\u00ab', '\"')"
    ", '\u00bb', '\"')"
    ", '\u2010', '-')"
    ", '\u2011', '-')"
    ", '\u2012', '-')"
    ", '\u2013', '-')"
    ", '\u2014', '-')"
    ", '\u00a0', ' ')"
    ", '\u202f', ' ')"
    ")"
)


class Migration(migrations.Migration):
    """The record: what was published, written once, and what a redaction took."""

    initial = True

    dependencies = [
        ("articles", "0002_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("recorded_at", models.DateTimeField(null=True)),
                ("clock_said", models.DateTimeField(null=True)),
                ("changes", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_head")],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="articles.article"
                    ),
                ),
                ("guid", models.CharField(max_length=120)),
                ("number", models.PositiveIntegerField()),
                ("sequence", models.PositiveBigIntegerField(unique=True)),
                ("record_format", models.PositiveSmallIntegerField()),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="articles.revision",
                    ),
                ),
                ("pub_status", models.CharField(max_length=8)),
                ("kind", models.CharField(max_length=10)),
                ("path", models.CharField(max_length=160)),
                ("headline", models.CharField(max_length=300)),
                ("kicker", models.CharField(blank=True, max_length=120)),
                ("summary", models.TextField(blank=True)),
                ("body_html", models.TextField(blank=True)),
                ("body_text", models.TextField(blank=True)),
                ("byline_line", models.TextField(blank=True)),
                ("bylines", models.JSONField(default=list)),
                ("dateline", models.CharField(blank=True, max_length=200)),
                ("dateline_place", models.CharField(blank=True, max_length=80)),
                ("dateline_agency", models.CharField(blank=True, max_length=120)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="articles.source"
                    ),
                ),
                ("source_name", models.CharField(max_length=120)),
                (
                    "bureau",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="articles.bureau",
                    ),
                ),
                ("bureau_name", models.CharField(blank=True, max_length=120)),
                (
                    "section",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="articles.section",
                    ),
                ),
                ("section_name", models.CharField(blank=True, max_length=80)),
                ("topics", models.JSONField(default=list)),
                ("language", models.CharField(max_length=35)),
                ("images", models.JSONField(default=list)),
                ("copyright_notice", models.CharField(blank=True, max_length=400)),
                ("reprint_sentence", models.CharField(blank=True, max_length=300)),
                ("editors_note", models.TextField(blank=True)),
                ("ed_note", models.TextField(blank=True)),
                ("urgency", models.PositiveSmallIntegerField(default=5)),
                ("slugline", models.CharField(blank=True, max_length=80)),
                ("corrections", models.JSONField(default=list)),
                ("related_lists", models.JSONField(default=list)),
                ("origin_url", models.URLField(blank=True, max_length=500)),
                ("word_count", models.PositiveIntegerField(default=0)),
                ("first_published_at", models.DateTimeField(null=True)),
                ("updated_at", models.DateTimeField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("released_at", models.DateTimeField()),
                ("public_at", models.DateTimeField()),
                ("public_until", models.DateTimeField(default=datetime(9000, 1, 1, tzinfo=UTC))),
                ("released_from", models.DateTimeField(default=datetime(1000, 1, 1, tzinfo=UTC))),
                ("in_force_from", models.DateTimeField(default=datetime(1000, 1, 1, tzinfo=UTC))),
                ("in_force_until", models.DateTimeField(default=datetime(9000, 1, 1, tzinfo=UTC))),
                ("sha256", models.CharField(max_length=64)),
                ("redacted_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["path", "in_force_from", "in_force_until"], name="version_at_a_path"),
                    models.Index(fields=["article", "in_force_from", "in_force_until"], name="version_in_force"),
                    models.Index(fields=["-first_published_at", "-article"], name="version_newest"),
                    models.Index(fields=["section", "-first_published_at"], name="version_newest_of_section"),
                    models.Index(fields=["bureau", "-first_published_at"], name="version_newest_of_bureau"),
                    models.Index(fields=["source", "-first_published_at"], name="version_newest_of_source"),
                    models.Index(
                        models.Func(models.F("headline"), output_field=models.TextField(), template=PLAIN_HEADLINE),
                        name="version_headed",
                    ),
                    models.Index(fields=["in_force_from"], name="version_next_change"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "number"), name="version_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("public_until__gte", models.F("public_at"))), name="interval_runs_forward"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("released_at__lte", models.F("public_at"))), name="released_before_public"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("released_from__lte", models.F("in_force_from"))),
                        name="released_before_in_force",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VersionAuthor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="author_links", to="articles.version"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="version_links", to="articles.author"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("author", "version"), name="author_once_per_version")],
            },
        ),
        migrations.CreateModel(
            name="VersionTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="topic_links", to="articles.version"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="version_links", to="articles.topic"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("topic", "version"), name="topic_once_per_version")],
            },
        ),
        migrations.CreateModel(
            name="VersionImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="image_links", to="articles.version"
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="version_links", to="articles.image"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("image", "version"), name="picture_once_per_version")],
            },
        ),
        migrations.CreateModel(
            name="ImageApproval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approvals", to="articles.image"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="image_approvals",
                        to="articles.version",
                    ),
                ),
                ("lead", models.BooleanField(default=False)),
                ("original", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("format", models.CharField(max_length=8)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("focal_x", models.PositiveSmallIntegerField()),
                ("focal_y", models.PositiveSmallIntegerField()),
                ("alt_text", models.CharField(max_length=500)),
                ("caption", models.CharField(blank=True, max_length=1000)),
                ("credit", models.CharField(blank=True, max_length=200)),
                ("copyright_holder", models.CharField(blank=True, max_length=200)),
                ("approved_at", models.DateTimeField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("redacted_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("image", "version"), name="approved_once_per_version")],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="articles.article"
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="correction", to="articles.version"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("text", models.TextField()),
                ("changes_meaning", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("redacted_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["-made_at"], name="correction_newest")],
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("path", models.CharField(max_length=160, unique=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="addresses", to="articles.article"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="redactions", to="articles.article"
                    ),
                ),
                ("versions", models.JSONField(default=list)),
                ("revisions", models.JSONField(default=list)),
                ("pictures", models.JSONField(default=list)),
                ("reason", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "default_permissions": ("view",),
            },
        ),
        KeepRows(
            "what was published, corrected and redacted",
            dict.fromkeys(("articles_version", "articles_correction", "articles_address", "articles_redaction"), ""),
        ),
    ]
