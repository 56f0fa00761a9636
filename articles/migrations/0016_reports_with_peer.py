from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_set_look"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="readerreport",
            index=models.Index(
                condition=models.Q(("peer", ""), _negated=True), fields=["at"], name="reports_with_peer"
            ),
        ),
    ]
