"""One of everything, for tests. A story is made through the desk's own verbs, never by rows.

`ArticleFactory(headline="…", by=reporter)` is a fit draft with its first Revision; `published()` and its siblings take one
further. Every verb here is given the `clock` that the test asked for, or the system's.
"""

import hashlib
import io
from typing import TYPE_CHECKING, Any, TypeVar

import factory
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db.models import Model
from PIL import Image as Pillow

from articles.desk import saving, steps
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.models import (
    Article,
    Author,
    Bureau,
    Front,
    Image,
    Section,
    Source,
    StoryList,
    StoryListEntry,
    Topic,
    Version,
)
from articles.models.clock import Clock, system_clock
from newsroom.accounts.models import User

Row = TypeVar("Row", bound=Model)


class Factory(factory.Factory[Row]):
    """A factory whose call gives a row, `ArticleFactory()` an Article, and not the factory: factory_boy itself doesn't say so."""

    class Meta:
        abstract = True

    if TYPE_CHECKING:

        def __new__(cls, **fields: Any) -> Row: ...  # type: ignore[misc]


class ModelFactory(Factory[Row], factory.django.DjangoModelFactory[Row]):
    """One that saves the row as it is."""

    class Meta:
        abstract = True


BODY = "<p>The harbour of Port Ellery opened again on Monday.</p>\n<p>“We waited,” said its master.</p>"


class UserFactory(ModelFactory[User]):
    """`UserFactory(role="Editor", bureau=bureau)`: in the role's group; a bureau comes with an Author of that bureau."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    first_name = factory.Iterator(["Ana", "Ben", "Chidi", "Dina", "Elif", "Femi", "Gita"])
    last_name = factory.Iterator(["Aziz", "Brandt", "Costa", "Diallo", "Ekwueme", "Fischer", "Garcia", "Haddad"])
    is_staff = True
    password = "!"

    @factory.post_generation
    def role(self: Any, create: bool, extracted: str | None, **kwargs: Any) -> None:
        if extracted:
            self.groups.add(Group.objects.get(name=extracted))

    @factory.post_generation
    def bureau(self: Any, create: bool, extracted: Bureau | None, **kwargs: Any) -> None:
        if extracted:
            AuthorFactory(name=str(self), bureau=extracted, user=self)


class SourceFactory(ModelFactory[Source]):
    """An agency. The house is `HouseFactory()`: the same one, however often it is asked for."""

    class Meta:
        model = Source

    name: Any = factory.Sequence(lambda n: f"Agency {n}")
    established = 1999


class HouseFactory(SourceFactory):
    class Meta:
        model = Source
        django_get_or_create = ("is_house",)

    name = "The Harbour Post"
    legal_name = "Harbour Post Ltd"
    is_house = True


class BureauFactory(ModelFactory[Bureau]):
    class Meta:
        model = Bureau

    name = factory.Sequence(lambda n: f"Bureau {n}")
    slug = factory.Sequence(lambda n: f"bureau-{n}")
    source = factory.SubFactory(HouseFactory)
    city = "Port Ellery"
    country = "GB"


class AuthorFactory(ModelFactory[Author]):
    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Writer {n}")
    slug = factory.Sequence(lambda n: f"writer-{n}")
    bureau = factory.SubFactory(BureauFactory)


class SectionFactory(ModelFactory[Section]):
    class Meta:
        model = Section

    name = factory.Sequence(lambda n: f"Section {n}")
    slug = factory.Sequence(lambda n: f"section-{n}")


class TopicFactory(ModelFactory[Topic]):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")


def png(colour: str = "teal", width: int = 64, height: int = 48) -> bytes:
    """A real, small PNG."""
    buffer = io.BytesIO()
    Pillow.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


class ImageFactory(ModelFactory[Image]):
    """A picture of the library with a real file: `data` is its bytes, by default a small PNG."""

    class Meta:
        model = Image

    class Params:
        data = factory.LazyFunction(png)

    alt_text = factory.Sequence(lambda n: f"Boats in the harbour, {n}")
    caption = "The harbour on Monday."
    credit = "Ana Lima/The Harbour Post"
    copyright_holder = "Harbour Post Ltd"
    format = "png"
    width, height = 64, 48
    sha256 = factory.LazyAttribute(lambda image: hashlib.sha256(image.data).hexdigest())
    file = factory.LazyAttribute(lambda image: ContentFile(image.data, name="picture.png"))


class StoryListFactory(ModelFactory[StoryList]):
    class Meta:
        model = StoryList

    title = factory.Sequence(lambda n: f"Latest, {n}")
    slug = factory.Sequence(lambda n: f"latest-{n}")


class StoryListEntryFactory(ModelFactory[StoryListEntry]):
    """An entry from elsewhere; `StoryListEntryFactory(article=story, headline="")` is one of ours."""

    class Meta:
        model = StoryListEntry

    story_list = factory.SubFactory(StoryListFactory)
    headline = "A headline from elsewhere"


class FrontFactory(ModelFactory[Front]):
    class Meta:
        model = Front

    position = factory.Sequence(lambda n: n)
    story_list = factory.SubFactory(StoryListFactory)


class ArticleFactory(Factory[Article]):
    """A fit draft, made by `desk.saving.create`. `by` and `clock` are who makes it and when; the rest is its content.

    `section`, `bureau` and `source` may be rows or keys; `byline` is the one free-text byline, None for none.
    """

    class Meta:
        model = Article

    headline = factory.Sequence(lambda n: f"Port Ellery opens its harbour, day {n}")
    summary = "Ships are back after three weeks."
    body = BODY
    byline = "Jane Roe"

    @classmethod
    def _create(
        cls, model_class: Any, *args: Any, by: Any = None, clock: Clock = system_clock, **fields: Any
    ) -> Article:
        source = fields.pop("source", None) or HouseFactory()
        section = fields.pop("section") if "section" in fields else SectionFactory()
        byline = fields.pop("byline")
        lines = fields.pop("bylines", None)
        if lines is None:
            lines = [{"role": "by", "author": None, "bureau": None, "text": byline}] if byline else []
        content = {
            "source": _key(source),
            "section": _key(section),
            "bureau": _key(fields.pop("bureau", None)),
            "bylines": lines,
            **fields,
        }
        return saving.create(content, by or UserFactory(role="Editor"), clock)


def _key(row: Any) -> Any:
    return getattr(row, "pk", row)


def editor() -> User:
    """Someone who may do everything that an editor may."""
    return UserFactory(role="Editor")


def submitted(clock: Clock = system_clock, **content: Any) -> Article:
    """A story handed in, waiting to be read."""
    by = content.pop("by", None) or editor()
    article = ArticleFactory(by=by, clock=clock, **content)
    return steps.submit(article.pk, by, clock)


def approved(clock: Clock = system_clock, **content: Any) -> Article:
    """A story of which the first Revision is approved, by an editor."""
    article = submitted(clock, **content)
    return steps.approve(article.pk, editor(), article.revision, clock)


def published(clock: Clock = system_clock, when: When | None = None, **content: Any) -> Version:
    """The first Version of a story, published by an editor: now, or as `when` says. Its copy is `.article`."""
    article = ArticleFactory(clock=clock, **content)
    return publishing.publish(article.pk, editor(), article.revision, when, approve=True, clock=clock)


def revision_of(version: Version) -> int:
    """The number of the Revision that the Version was frozen from."""
    assert version.revision is not None
    return version.revision.number


def killed(clock: Clock = system_clock, **content: Any) -> Version:
    """The Version that says that a story, once public, was killed."""
    return publishing.kill(published(clock, **content).article_id, editor(), "It was never true.", clock)


def withheld(clock: Clock = system_clock, **content: Any) -> Version:
    """The Version that says that a story, once public, is withheld."""
    return publishing.withhold(published(clock, **content).article_id, editor(), "Under review.", clock)
