import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.accounts.migrations._keep_rows import KeepRows


class Migration(migrations.Migration):
    """The desk: working copies, each save of them, and what lists say of them."""

    initial = True

    dependencies = [
        ("articles", "0001_reference_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("guid", models.CharField(max_length=120, unique=True)),
                ("stage", models.CharField(max_length=12)),
                ("headline", models.CharField(blank=True, max_length=300)),
                ("kicker", models.CharField(blank=True, max_length=120)),
                ("summary", models.TextField(blank=True, max_length=1000)),
                ("slug", models.SlugField(blank=True, max_length=120)),
                ("body", models.TextField(blank=True)),
                ("dateline_place", models.CharField(blank=True, max_length=80)),
                ("dateline_agency", models.CharField(blank=True, max_length=80)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="articles", to="articles.source"
                    ),
                ),
                (
                    "bureau",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="articles.bureau",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="articles.section",
                    ),
                ),
                ("language", models.CharField(max_length=35)),
                ("publish_at", models.DateTimeField(blank=True, null=True)),
                ("embargo_until", models.DateTimeField(blank=True, null=True)),
                ("copyright_override", models.CharField(blank=True, max_length=300)),
                ("origin_url", models.URLField(blank=True, max_length=500)),
                (
                    "translation_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="articles.article",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="substitutes",
                        to="articles.article",
                    ),
                ),
                ("editors_note", models.TextField(blank=True, max_length=2000)),
                ("ed_note", models.TextField(blank=True, max_length=2000)),
                ("urgency", models.PositiveSmallIntegerField(default=5)),
                ("slugline", models.CharField(blank=True, max_length=80)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("approved_revision", models.PositiveIntegerField(null=True)),
                ("sent_back_because", models.TextField(blank=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("topics", models.ManyToManyField(blank=True, related_name="articles", to="articles.topic")),
            ],
            options={
                "permissions": [
                    ("write_own_article", "Can write stories and submit their own"),
                    ("edit_bureau_article", "Can edit the bureau's stories"),
                    ("approve_bureau_article", "Can approve and send back the bureau's stories"),
                    ("edit_any_article", "Can edit every story"),
                    ("approve_any_article", "Can approve and send back every story"),
                    ("publish_article", "Can publish, schedule and unschedule"),
                    ("correct_article", "Can correct what is published"),
                    ("withhold_article", "Can withhold and restore"),
                    ("kill_article", "Can kill a story"),
                    ("restrict_article", "Can say what may not be done with a story"),
                    ("redact_record", "Can redact the record for a court"),
                    ("read_any_article", "Can read every story on the desk"),
                ],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["stage", "-saved_at"], name="article_stage_saved"),
                    models.Index(fields=["created_by", "-saved_at"], name="article_writer_saved"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("urgency__gte", 1), ("urgency__lte", 8)), name="article_urgency"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "submitted", "approved", "published", "spiked"])),
                        name="article_stage",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Byline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bylines", to="articles.article"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("role", models.CharField(max_length=24)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bylines",
                        to="articles.author",
                    ),
                ),
                (
                    "bureau",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bylines",
                        to="articles.bureau",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("author__isnull", False), ("bureau", None), ("text", "")),
                            models.Q(("author", None), ("bureau__isnull", False), ("text", "")),
                            models.Q(("author", None), ("bureau", None), models.Q(("text", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="byline_is_exactly_one_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="image_uses", to="articles.article"
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="articles.image"
                    ),
                ),
                ("role", models.CharField(max_length=8)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("caption", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("article", "image"), name="picture_once_per_story"),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "lead")), fields=("article",), name="one_lead_picture"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="images",
            field=models.ManyToManyField(related_name="articles", through="articles.ArticleImage", to="articles.image"),
        ),
        migrations.CreateModel(
            name="ArticleList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="list_uses", to="articles.article"
                    ),
                ),
                (
                    "story_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="articles.storylist"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("article", "story_list"), name="list_once_per_story")],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="related",
            field=models.ManyToManyField(
                related_name="articles", through="articles.ArticleList", to="articles.storylist"
            ),
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="articles.article"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("saved_at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=200)),
                ("by_itself", models.BooleanField(default=False)),
                ("redacted_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("article", "number"), name="revision_number_once")],
            },
        ),
        migrations.CreateModel(
            name="StoryListEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "story_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="articles.storylist"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="list_entries",
                        to="articles.article",
                    ),
                ),
                ("headline", models.CharField(blank=True, max_length=300)),
                ("picture_alt", models.CharField(blank=True, max_length=500)),
                ("teaser", models.TextField(blank=True, max_length=2000)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("pinned_until", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("article__isnull", False), ("headline", "")),
                            models.Q(("article", None), models.Q(("headline", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="entry_is_ours_or_external",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IdempotencyKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("digest", models.CharField(max_length=64)),
                ("table", models.CharField(max_length=80)),
                ("row", models.PositiveBigIntegerField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("by", "key"), name="idempotency_key_once")],
            },
        ),
        KeepRows("stories and what was saved of them", {"articles_article": "", "articles_revision": ""}),
    ]
