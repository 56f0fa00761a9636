"""The requirements for printing a story. All missing ones are reported at once."""

from articles.desk.content import Content, parsed_moment
from articles.desk.record.freezing import References, bylines
from articles.models import Article, Image, Version, VersionImage
from articles.models.image import MAY_BE_SHOWN
from articles.text.plain import plain_text


def problems(article: Article, content: Content, references: References) -> list[str]:
    """A sentence for each problem; [] if the story is fit. The recorder checks the address when it makes it."""
    faults = []
    if not content["headline"].strip():
        faults.append("The story has no headline.")
    if not any(line["role"] == "by" for line in bylines(content, references)):
        faults.append("The story has no byline: name who wrote it, a person, a bureau or free text.")
    if references.section is None:
        faults.append("The story is filed under no section.")
    if references.source is None:
        faults.append("The story names no source: whose story is it?")
    if not plain_text(content["body"]).strip():
        faults.append("The story has no text.")
    publish_at, embargo_until = parsed_moment(content["publish_at"]), parsed_moment(content["embargo_until"])
    if publish_at and embargo_until and embargo_until < publish_at:
        faults.append("The embargo ends before the story is released: one of the two moments is wrong.")
    for use in content["images"]:
        faults += _picture_problems(article, use["role"], references.images.get(use["image"]))
    if content["replaces"] and not _is_killed(content["replaces"]):
        faults.append("“Replaces” names a story that has not been killed.")
    faults += _translation_problems(article, references.original)
    return faults


def _translation_problems(article: Article, original: int | None) -> list[str]:
    """A group has one original: so every translation of a translation is known as one of that."""
    if original is None:
        return []
    if original == article.pk:
        return ["“Translation of” leads back to this story: name the story that was there first, or none."]
    if Version.objects.filter(translation_of=article.pk).exclude(article=article.pk).exists():
        return [
            "“Translation of” names another story, and other stories are translations of this one: leave it empty here, and "
            "name this story in the other."
        ]
    return []


def _picture_problems(article: Article, role: str, image: Image | None) -> list[str]:
    which = "The lead picture" if role == "lead" else "A picture in the text"
    if image is None:
        return [f"{which} is not in the library."]
    named = f"{which} (“{image.alt_text[:60]}”)"
    faults = []
    if not image.alt_text.strip():
        faults.append(f"{which} has no alternative text.")
    if image.withdrawn_at is not None:
        faults.append(f"{named} was withdrawn and may not be published.")
    if image.rights not in MAY_BE_SHOWN:
        faults.append(f"{named} is restricted: we have no right to publish it.")
    if image.rights == Image.Rights.ONE_TIME and _used_elsewhere(article, image):
        faults.append(f"{named} was bought for one story and another one has used it.")
    return faults


def _used_elsewhere(article: Article, image: Image) -> bool:
    return VersionImage.objects.filter(image=image).exclude(version__article=article).exists()


def _is_killed(key: int) -> bool:
    return Version.objects.filter(article=key, pub_status=Version.PubStatus.CANCELED).exists()
