from django.db import migrations, models


class Migration(migrations.Migration):
    """Up to what each hub of WebSub was told, and the feeds that it is still to be told of."""

    dependencies = [("articles", "0021_search_translations")]

    operations = [
        migrations.CreateModel(
            name="WebSubHub",
            fields=[
                ("address", models.CharField(max_length=300, primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("pending", models.JSONField(default=list)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failing_since", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, max_length=200)),
            ],
            options={"default_permissions": ()},
        ),
    ]
