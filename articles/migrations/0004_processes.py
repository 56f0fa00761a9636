from django.db import migrations, models


class Migration(migrations.Migration):
    """What processes tell one another: changes of what the public sees, and who has seen them."""

    initial = True

    dependencies = [
        ("articles", "0003_record"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicChange",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("keys", models.JSONField()),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CacheProcess",
            fields=[
                ("name", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField()),
                ("seen_at", models.DateTimeField()),
                ("clock_says", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FrontCache",
            fields=[
                ("address", models.CharField(max_length=300, primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failing_since", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
    ]
