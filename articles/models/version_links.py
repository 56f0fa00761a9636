"""The topics, people and pictures that a Version names, as rows by which it is found."""

from django.db import models

from articles.models.version import Version


class VersionTopic(models.Model):
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="topic_links")
    topic = models.ForeignKey("Topic", on_delete=models.PROTECT, related_name="version_links")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["topic", "version"], name="topic_once_per_version")]


class VersionAuthor(models.Model):
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="author_links")
    author = models.ForeignKey("Author", on_delete=models.PROTECT, related_name="version_links")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["author", "version"], name="author_once_per_version")]


class VersionImage(models.Model):
    """That a Version shows a picture: its file may be served while such a Version is public."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="image_links")
    image = models.ForeignKey("Image", on_delete=models.PROTECT, related_name="version_links")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["image", "version"], name="picture_once_per_version")]
