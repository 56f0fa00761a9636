"""A newsroom of a few stories, lists and fronts, and what may happen to it: material for the law of purging."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from articles.desk.curation import redirects
from articles.desk.errors import DeskError
from articles.desk.library import pictures
from articles.desk.record import publishing, redaction
from articles.desk.record.publishing import When
from articles.models import (
    Article,
    Author,
    Bureau,
    FormerSlug,
    Image,
    Redirect,
    Section,
    Source,
    StoryList,
    StoryListEntry,
    Topic,
    Version,
)
from articles.models.clock import system_clock
from articles.models.rendition import CROPS, Copy
from articles.models.sitemap_part import part_of
from syndication.models import ArticleRights
from tests import factories
from tests.pictures import address_of
from tests.syndication.factories import public_terms, restricted

#: What has a page of its own that lists stories.
#: Addresses of a site before this one, each as the table of redirects spells it: unknown to the URL map, and not.
_OLD_ADDRESSES = ("/old.html", "/story.php?id=5", "/section/gone")

Filed = Section | Bureau | Author | Topic | Source


class SmallNewsroom:
    """Everything is made by a seeded chance. `deeds` are what may happen; each returns the key of the story concerned."""

    def __init__(self, seed: int) -> None:
        self.chance, self.by = random.Random(seed), factories.editor()
        self.redactor = factories.UserFactory(role="Administrator")
        house = factories.HouseFactory()
        world = factories.SectionFactory()
        self.sections = [world, factories.SectionFactory(parent=world), factories.SectionFactory()]
        self.bureaus = [factories.BureauFactory(source=house) for _ in range(2)]
        self.authors = [factories.AuthorFactory(bureau=bureau) for bureau in self.bureaus]
        self.topics = [factories.TopicFactory() for _ in range(3)]
        self.images = [factories.ImageFactory() for _ in range(2)]
        self.sources = [house, factories.SourceFactory()]
        self.authors[0].photo = self.images[0]
        self.authors[0].save()
        self.lists = [
            factories.StoryListFactory(rule="latest", limit=3),
            factories.StoryListFactory(rule="section", section=world, limit=3),
            factories.StoryListFactory(rule="curated", fallback="topic", topic=self.topics[0], limit=4),
            factories.StoryListFactory(rule="author", author=self.authors[0], limit=2),
            factories.StoryListFactory(rule="curated"),
            factories.StoryListFactory(rule="latest", source=self.sources[1]),
            factories.StoryListFactory(rule="similar", limit=3),
        ]
        factories.FrontFactory(story_list=self.lists[0], layout="lead")
        factories.FrontFactory(story_list=self.lists[2])
        factories.FrontFactory(story_list=self.lists[1], section=self.sections[2])
        public_terms(source=self.sources[0])
        self.count = 0
        for _ in range(7):
            self.publish(timezone.now() - timedelta(days=self.chance.choice([0, 1, 40, 400])))
        for story_list in (self.lists[2], self.lists[4]):
            article = self.chance.choice(self.stories()).article
            factories.StoryListEntryFactory(story_list=story_list, article=article, headline="")

    @property
    def deeds(self) -> dict[str, Callable[[], Any]]:
        return {
            "publish": self.publish,
            "import": lambda: self.publish(timezone.now() - timedelta(days=40)),
            "schedule": self.schedule,
            "correct": self.correct,
            "refile": self.refile,
            "kill": self.kill,
            "withhold": self.withhold,
            "restore": self.restore,
            "redact": self.redact,
            "update later": self.update_later,
            "withdraw": self.withdraw,
            "restrict": self.restrict,
            "curate": self.curate,
            "rename": self.rename,
            "list": self.relist,
            "time": lambda: None,
            "caption": self.recaption,
            "portrait": self.portray,
            "redirect": self.redirect,
        }

    def addresses(self) -> list[str]:
        """Every page that there may be."""
        all_addresses = [
            "/",
            "/about/",
            "/staff/",
            "/bureaus/",
            "/archive/",
            "/corrections/",
            "/feeds/",
            "/feeds/feeds.opml",
            "/feeds/rss.xml",
            "/feeds/corrections.xml",
            "/sitemap.xml",
            "/sitemap-pages.xml",
            "/sitemap-news.xml",
            *sorted({f"/sitemap-{part_of(key)}.xml" for key in Article.objects.values_list("pk", flat=True)}),
            "/reprint/",
            "/partners/",
            "/robots.txt",
        ]
        rows: list[Filed | StoryList] = [*self.filed(), *self.lists]
        for row in rows:
            row.refresh_from_db()
            page = row.get_absolute_url()
            all_addresses += [page, f"/feeds{page.rstrip('/')}.xml"]
        for path in Version.objects.exclude(path="").values_list("path", flat=True).distinct():
            all_addresses += [path, f"/archive{path[:12]}", f"/archive{path[:9]}", f"/archive{path[:6]}"]
        all_addresses += [f"/{former.kind}/{former.slug}/" for former in FormerSlug.objects.exclude(kind="storylist")]
        return sorted({*all_addresses, *self.pictures(), *_OLD_ADDRESSES[:2], f"{_OLD_ADDRESSES[2]}/"})

    def filed(self) -> list[Filed]:
        return [*self.sections, *self.bureaus, *self.authors, *self.topics, *self.sources]

    def pictures(self) -> list[str]:
        """Copies of pictures, at the addresses that pages name now."""
        return [address_of(Image.objects.get(pk=image.pk), Copy(crop, 320)) for image in self.images for crop in CROPS]

    def stories(self) -> list[Version]:
        return list(Version.objects.public(system_clock()).order_by("article"))

    def content(self) -> dict[str, Any]:
        pick, self.count = self.chance.choice, self.count + 1
        usable = list(Image.objects.usable().order_by("pk"))
        lines = [{"role": "by", "author": pick(self.authors).pk, "bureau": None, "text": ""}]
        return {
            "headline": f"Zqword{self.count}qz in the harbour",
            "summary": "Ships.",
            "section": pick(self.sections).pk,
            "bureau": pick(self.bureaus).pk,
            "bylines": lines,
            "source": pick(self.sources).pk,
            "topics": [topic.pk for topic in self.chance.sample(self.topics, 2)],
            "related": [pick(self.lists).pk],
            "images": [{"image": pick(usable).pk, "role": "lead", "caption": ""}]
            if bool(usable) and pick([True, False])
            else [],
        }

    def publish(self, first: datetime | None = None, when: When | None = None) -> int:
        article = factories.ArticleFactory(by=self.by, **self.content())
        publishing.publish(
            article.pk, self.by, article.revision, when, approve=True, first_published_at=first, free_slug=True
        )
        return article.pk

    def schedule(self) -> int:
        return self.publish(when=When(timezone.now() + timedelta(hours=1)))

    def correct(self, when: When | None = None, **content: Any) -> int | None:
        """Words change, and nothing else."""
        if (story := self.any_story()) is None:
            return None
        self.count += 1
        live = publishing.live_content(story.article) or {}
        live |= {"headline": f"Zqword{self.count}qz again"} | content
        kind = self.chance.choice(["correction", "update"])
        live["images"] = []
        publishing.correct(story.article_id, self.by, kind, "It was wrong.", live=live, when=when)
        return story.article_id

    def refile(self) -> int | None:
        moved = {name: value for name, value in self.content().items() if name in ("section", "topics", "bureau")}
        return self.correct(**moved)

    def update_later(self) -> int | None:
        moved = {"section": self.chance.choice(self.sections).pk}
        return self.correct(When(timezone.now() + timedelta(hours=1)), **moved)

    def kill(self) -> int | None:
        return self._do(lambda key: publishing.kill(key, self.by, "Never true."))

    def withhold(self) -> int | None:
        return self._do(lambda key: publishing.withhold(key, self.by, "Under review."))

    def redact(self) -> int | None:
        story = self.any_story()
        if story is None:
            return None
        redaction.redact(story.article_id, self.redactor, "An order.", versions=[story.number])
        return story.article_id

    def restore(self) -> int | None:
        held = list(Version.objects.in_force(system_clock()).filter(pub_status="withheld").order_by("pk"))
        for version in held:
            try:
                publishing.restore(version.article_id, self.by)
            except DeskError:
                continue
            return version.article_id
        return None

    def withdraw(self) -> None:
        image = Image.objects.get(pk=self.chance.choice(self.images).pk)
        deed = pictures.withdraw if image.withdrawn_at is None else pictures.reinstate
        deed(image.pk, self.by, "The right ended.")

    def recaption(self) -> None:
        image = Image.objects.get(pk=self.chance.choice(self.images).pk)
        image.caption, image.focal_x = f"Caption {self.chance.random()}", self.chance.randrange(100)
        pictures.change(image, ["caption", "focal_x"], self.by)

    def portray(self) -> None:
        author = Author.objects.get(pk=self.authors[0].pk)
        author.photo = self.chance.choice([None, *Image.objects.filter(pk__in=[image.pk for image in self.images])])
        author.save()

    def restrict(self) -> None:
        story = self.any_story()
        if story is not None and not ArticleRights.objects.filter(article=story.article_id).exists():
            restricted(story.article, not_for_reprint=True)

    def curate(self) -> None:
        entry = StoryListEntry.objects.order_by("pk")[0]
        if story := self.any_story():
            entry.article = story.article
            entry.save()

    def rename(self) -> None:
        rows: list[Author | Topic | Section] = [*self.authors, *self.topics, *self.sections]
        row = self.chance.choice(rows)
        row.refresh_from_db()
        row.name = f"Name {self.chance.random()}"[:30]
        if isinstance(row, Author | Topic):
            row.slug = f"slug-{self.chance.randrange(10**6)}"
        row.save()

    def redirect(self) -> None:
        old = self.chance.choice(_OLD_ADDRESSES)
        row = self.chance.choice(
            [story.path for story in self.stories()] + [row.get_absolute_url() for row in self.topics]
        )
        if redirect := Redirect.objects.filter(old=old).first():
            redirects.delete_redirect(redirect.pk, self.by)
        else:
            redirects.add_redirect(old, row, self.by)

    def relist(self) -> None:
        story_list = StoryList.objects.get(pk=self.chance.choice(self.lists).pk)
        story_list.title, story_list.limit = f"Title {self.chance.random()}"[:30], self.chance.randrange(2, 5)
        story_list.save()

    def any_story(self) -> Version | None:
        stories = self.stories()
        return self.chance.choice(stories) if stories else None

    def _do(self, deed: Callable[[int], Any]) -> int | None:
        story = self.any_story()
        if story is None:
            return None
        deed(story.article_id)
        return story.article_id
