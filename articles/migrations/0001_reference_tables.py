import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.accounts.migrations._keep_rows import KeepRows


class Migration(migrations.Migration):
    """What both the desk and the reader read: sources, people, sections and topics, pictures, lists and fronts."""

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("retired", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=120, unique=True)),
                ("slug", models.SlugField(blank=True, max_length=80, unique=True)),
                ("legal_name", models.CharField(blank=True, max_length=200)),
                ("established", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("url", models.URLField(blank=True)),
                ("tagline", models.CharField(blank=True, max_length=160)),
                ("is_house", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_house", True)), fields=("is_house",), name="one_house"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Bureau",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("retired", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=120)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bureaus", to="articles.source"
                    ),
                ),
                ("city", models.CharField(blank=True, max_length=80)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("time_zone", models.CharField(default="UTC", max_length=64)),
                ("about", models.TextField(blank=True)),
                ("contact", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("source", "name"), name="bureau_name_once_per_source")],
            },
        ),
        migrations.CreateModel(
            name="Image",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("retired", models.BooleanField(default=False)),
                ("file", models.FileField(max_length=120, upload_to="")),
                ("sha256", models.CharField(max_length=64)),
                ("format", models.CharField(max_length=8)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("public_name", models.CharField(max_length=32, unique=True)),
                ("alt_text", models.CharField(max_length=500)),
                ("caption", models.CharField(blank=True, max_length=1000)),
                ("credit", models.CharField(blank=True, max_length=200)),
                ("copyright_holder", models.CharField(blank=True, max_length=200)),
                ("rights", models.CharField(max_length=16)),
                ("may_be_syndicated", models.BooleanField(default=False)),
                ("focal_x", models.PositiveSmallIntegerField(default=50)),
                ("focal_y", models.PositiveSmallIntegerField(default=50)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("taken_on", models.DateField(blank=True, null=True)),
                ("metadata", models.JSONField(blank=True, default=dict)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("focal_x__lte", 100), ("focal_y__lte", 100)),
                        name="focal_point_within_the_picture",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alt_text", ""), _negated=True), name="picture_has_alternative_text"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Author",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("retired", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=120)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title", models.CharField(blank=True, max_length=120)),
                (
                    "bureau",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="articles.bureau",
                    ),
                ),
                ("bio", models.TextField(blank=True)),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.image",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="author",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("active", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("retired", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=80)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subsections",
                        to="articles.section",
                    ),
                ),
                ("depth", models.PositiveSmallIntegerField(default=1)),
                ("position", models.PositiveSmallIntegerField(default=100)),
                ("about", models.CharField(blank=True, max_length=240)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("depth__gte", 1), ("depth__lte", 3)), name="section_depth"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None), models.Q(("parent", models.F("pk")), _negated=True), _connector="OR"
                        ),
                        name="section_not_its_own_parent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("retired", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=120)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("kind", models.CharField(max_length=16)),
                ("medtop", models.CharField(blank=True, max_length=32)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("name", "kind"), name="topic_once_per_kind")],
            },
        ),
        migrations.CreateModel(
            name="StoryList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("retired", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("rule", models.CharField(max_length=8)),
                ("limit", models.PositiveSmallIntegerField(default=8)),
                ("fallback", models.CharField(blank=True, max_length=8)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.source",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.section",
                    ),
                ),
                (
                    "bureau",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.bureau",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.topic",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.author",
                    ),
                ),
            ],
            options={
                "default_permissions": ("view",),
                "permissions": [("curate_lists", "Can curate story lists and fronts")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("limit__gte", 1), ("limit__lte", 100)), name="list_limit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fallback", "curated"), _negated=True), name="list_fills_up_by_rule"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Front",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="front",
                        to="articles.section",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "story_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fronts", to="articles.storylist"
                    ),
                ),
                ("layout", models.CharField(max_length=8)),
            ],
            options={
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("section", None)), fields=("position",), name="home_slot_once"
                    ),
                    models.UniqueConstraint(fields=("section", "position"), name="section_slot_once"),
                ],
            },
        ),
        KeepRows(
            "sources, people, sections, topics, pictures and lists",
            dict.fromkeys(
                (
                    "articles_source",
                    "articles_bureau",
                    "articles_image",
                    "articles_author",
                    "articles_section",
                    "articles_topic",
                    "articles_storylist",
                    "articles_front",
                ),
                "",
            ),
        ),
    ]
