import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from newsroom.accounts.migrations._keep_rows import KeepRows


class Migration(migrations.Migration):
    """Who takes our stories, on which terms, and what was agreed, paid and taken."""

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("articles", "0004_processes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": ("add", "change", "view"),
            },
        ),
        migrations.CreateModel(
            name="PartnerFacts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="facts", to="syndication.partner"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("domains", models.JSONField(blank=True, default=list)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("active", models.BooleanField(default=True)),
                ("embargo_access", models.BooleanField(default=False)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "number"), name="partner_facts_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="syndication.partner"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_person",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tokens", to="syndication.partner"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("prefix", models.CharField(max_length=12, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("scopes", models.JSONField(default=list)),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Terms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, unique=True)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public_terms",
                        to="articles.source",
                    ),
                ),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": ("add", "change", "view"),
                "constraints": [models.UniqueConstraint(fields=("source",), name="one_set_of_public_terms_a_source")],
            },
        ),
        migrations.CreateModel(
            name="TermsEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400)),
                (
                    "terms",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="syndication.terms"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("in_force_from", models.DateTimeField(blank=True, null=True)),
                ("credit_line", models.CharField(blank=True, max_length=200)),
                ("print_notice", models.BooleanField(default=True)),
                ("link_back", models.BooleanField(default=False)),
                ("canonical_link", models.BooleanField(default=False)),
                ("no_edits", models.BooleanField(default=False)),
                ("geo_block", models.BooleanField(default=False)),
                ("keep_current_hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("notify", models.BooleanField(default=False)),
                ("pay_amount", models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ("pay_currency", models.CharField(blank=True, max_length=3)),
                ("pay_per", models.CharField(blank=True, max_length=4)),
                ("pay_before_use", models.BooleanField(default=False)),
                ("pay_to", models.CharField(blank=True, max_length=120)),
                ("after_end", models.CharField(max_length=8)),
                ("takes_requests_for", models.JSONField(blank=True, default=list)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("terms", "number"), name="terms_edition_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pay_amount", None),
                            models.Q(
                                ("pay_amount__gt", 0),
                                models.Q(("pay_currency", ""), _negated=True),
                                models.Q(("pay_per", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="terms_payment_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermsRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rules", to="syndication.termsedition"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("kind", models.CharField(max_length=12)),
                ("action", models.CharField(default="reprint", max_length=12)),
                ("territories", models.JSONField(blank=True, default=list)),
                ("territory_codes", models.JSONField(default=list)),
                ("except_territories", models.JSONField(blank=True, default=list)),
                ("except_codes", models.JSONField(default=list)),
                ("media", models.JSONField(blank=True, default=list)),
                ("languages", models.JSONField(blank=True, default=list)),
                ("starts", models.DateTimeField(blank=True, null=True)),
                ("ends", models.DateTimeField(blank=True, null=True)),
                ("delay_hours", models.PositiveIntegerField(blank=True, null=True)),
                ("display_days", models.PositiveIntegerField(blank=True, null=True)),
                ("words", models.PositiveIntegerField(blank=True, null=True)),
                ("percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("per_month", models.PositiveIntegerField(blank=True, null=True)),
                ("non_commercial", models.BooleanField(default=False)),
                ("parts", models.CharField(max_length=8)),
                ("on_request", models.BooleanField(default=False)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="syndication.partner"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": ("add", "change", "view"),
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "name"), name="agreement_name_once_a_partner"),
                    models.UniqueConstraint(fields=("partner", "number"), name="agreement_number_once_a_partner"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rows", to="syndication.agreement"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement_rows",
                        to="syndication.termsedition",
                    ),
                ),
                ("scope", models.JSONField(blank=True, default=dict)),
                ("published_from", models.DateTimeField(blank=True, null=True)),
                ("published_until", models.DateTimeField(blank=True, null=True)),
                ("starts", models.DateTimeField(blank=True, null=True)),
                ("ends", models.DateTimeField(blank=True, null=True)),
                ("cancelled", models.BooleanField(default=False)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "number"), name="agreement_row_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts", None), ("ends", None), ("ends__gt", models.F("starts")), _connector="OR"
                        ),
                        name="agreement_runs_forward",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="payments", to="syndication.agreement"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=10)),
                ("currency", models.CharField(max_length=3)),
                ("paid_on", models.DateField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Pickup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pickups", to="syndication.agreement"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.article"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("how", models.CharField(max_length=12)),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["agreement", "at"], name="taken_under_an_agreement")],
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "article"), name="taken_once_under_an_agreement")
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleRights",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rights_rows", to="articles.article"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("not_for_reprint", models.BooleanField(default=False)),
                ("hold", models.BooleanField(default=False)),
                ("text_only", models.BooleanField(default=False)),
                ("third_party", models.JSONField(blank=True, default=list)),
                (
                    "exclusive_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="syndication.partner",
                    ),
                ),
                ("exclusive_territories", models.JSONField(blank=True, default=list)),
                ("exclusive_codes", models.JSONField(default=list)),
                ("exclusive_until", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("article", "number"), name="article_rights_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("exclusive_to", None), ("exclusive_until__isnull", False), _connector="OR"),
                        name="exclusive_until_a_date",
                    ),
                ],
            },
        ),
        KeepRows(
            "partners, Terms, agreements, restrictions and payments",
            dict.fromkeys(
                (
                    "syndication_partner",
                    "syndication_terms",
                    "syndication_agreement",
                    "syndication_articlerights",
                    "syndication_payment",
                    "syndication_pickup",
                    "syndication_token",
                ),
                "",
            ),
        ),
    ]
