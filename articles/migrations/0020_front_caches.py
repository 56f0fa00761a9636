from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_heartbeat")]

    operations = [
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
            options={"default_permissions": ()},
        ),
    ]
