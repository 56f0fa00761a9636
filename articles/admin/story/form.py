"""The article form: a working copy as fields, and the typed values as a content (articles/desk/content.py).

The form writes no row. `content()` goes to `desk.saving`, which alone saves.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import reverse

from articles.admin.ambiguous_hour import shown_moment
from articles.admin.fields import Moment, Picture, Story, Text, field_options
from articles.admin.languages import Language, language_choices
from articles.admin.story.bylines import Rows, byline_rows, lines_for_new, lines_of, list_rows
from articles.admin.story.editor import StoryText
from articles.desk.content import Content
from articles.desk.fields import FIELDS, OWN_ROWS, PROSE, Kind, of_kind
from articles.desk.idempotency import LONGEST, new_key
from articles.desk.permissions import stories_that
from articles.models import Article, ArticleImage, Bureau, Image, Section, Source, Topic
from articles.text.address import MAX_ADDRESS, safe_address
from articles.text.html.editor import for_editor
from articles.text.number import whole_number
from newsroom.accounts.models import User

#: The fields that are folded away until one of them has something in it.
FOLDED = ("ed_note", "copyright_override", "origin_url", "replaces", "translation_of")
#: Fields of the form that are columns of the Article. The other stories that it names are not among them: those are read
#: from guids (fields.Story).
COLUMNS = [field.name for field in FIELDS.values() if field.kind not in OWN_ROWS | {Kind.STORY}]
STORIES = of_kind(Kind.STORY)
MOMENTS = of_kind(Kind.MOMENT)
_ADDRESS = URLValidator(schemes=["http", "https"])


def form_field(column: Any, **options: Any) -> Any:
    """The form's field for a column of the Article, by its kind; `options` may hold a widget."""
    field, model_options = FIELDS[column.name], field_options(Article, column.name)
    direction = {"dir": "auto"} if PROSE in field.marks else {}
    match field.kind:
        case Kind.LINE | Kind.SLUG | Kind.ADDRESS:
            return Text(**{"widget": forms.TextInput(attrs=direction), **model_options, **options})
        case Kind.TEXT:
            return Text(**{"widget": forms.Textarea(attrs={"rows": 3, **direction}), **model_options, **options})
        case Kind.LANGUAGE:
            # A name, which is longer than the tag that is kept of it.
            return Language(**{name: value for name, value in model_options.items() if name != "max_length"})
        case Kind.NUMBER:
            return forms.IntegerField(**model_options)
        case Kind.MOMENT:
            return Moment(**model_options)
    return column.formfield(**options)


class CopyForm(forms.ModelForm):
    """The copy as it lies on the desk, and as someone means to change it.

    `article` None is a new story. `bylines` and `related` are the rows; `content()` is everything together. `base` is
    the number of the Revision that was opened.
    """

    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    idempotency_key = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput, required=False)
    topics = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.CheckboxSelectMultiple)
    lead = Picture(label="lead picture", help_text="Its number in the library.")
    lead_caption = Text(
        **field_options(ArticleImage, "caption"), widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )

    class Meta:
        model = Article
        fields = COLUMNS
        widgets = {"headline": forms.Textarea(attrs={"rows": 2, "dir": "auto", "data-line-of-text": ""})}
        formfield_callback = form_field

    def __init__(self, data: Any = None, *, user: User, article: Article | None = None) -> None:
        self.user, self.article = user, article
        # An instance of its own: what is typed must not be taken for what is stored when a permission is asked.
        own = Article.objects.get(pk=article.pk) if article else Article(created_by=user)
        super().__init__(data, instance=own, initial=self._first(own, article is None))
        self.fields |= {name: Story(**field_options(Article, name)) for name in STORIES}
        self._choices(own)
        self.inline = self._inline_captions()
        lines = lines_of(article) if article else lines_for_new(user)
        lists = [use.story_list_id for use in article.list_uses.all()] if article else []
        self.bylines: Rows = byline_rows(data, lines)
        self.related: Rows = list_rows(data, lists)

    def _first(self, own: Article, new: bool) -> dict[str, Any]:
        """What the form begins with beyond the article's own columns."""
        self._uses = [] if new else list(own.image_uses.select_related("image"))
        first: dict[str, Any] = {name: shown_moment(getattr(own, name)) for name in MOMENTS}
        first |= {"base": own.revision, "body": for_editor(own.body)}
        lead = next((use for use in self._uses if use.role == "lead"), None)
        first |= {"lead": lead.image_id if lead else None, "lead_caption": lead.caption if lead else ""}
        first |= {name: (story.guid if (story := getattr(own, name)) else "") for name in STORIES}
        first["topics"] = [] if new else list(own.topics.values_list("pk", flat=True))
        if new:
            first["idempotency_key"] = new_key()
            author = getattr(self.user, "author", None)
            first |= {"source": Source.objects.house(), "bureau": author.bureau_id if author else None}
        return first

    def _choices(self, own: Article) -> None:
        fields: dict[str, Any] = self.fields
        fields["source"].queryset = Source.objects.filter(retired=False) | Source.objects.filter(pk=own.source_id)
        fields["bureau"].queryset = (
            Bureau.objects.filter(retired=False) | Bureau.objects.filter(pk__in=[own.bureau_id])
        ).select_related("source")
        fields["section"].queryset = (
            Section.objects.filter(retired=False) | Section.objects.filter(pk__in=[own.section_id])
        ).select_related("parent__parent")
        fields["section"].label_from_instance = _section_path
        topics = Topic.objects.filter(retired=False) | Topic.objects.filter(pk__in=self.initial["topics"])
        fields["topics"].choices = [(str(topic.pk), topic.name) for topic in topics]
        lead = [use.image_id for use in self._uses if use.role == "lead"]
        fields["lead"].queryset = Image.objects.filter(
            pk__in=Image.objects.usable().values("pk")
        ) | Image.objects.filter(pk__in=lead)
        fields["language"].kept = own.language
        fields["body"] = StoryText(own.language)
        for name in STORIES:
            fields[name].readable = stories_that(self.user, "read").exclude(pk=own.pk)
            fields[name].kept = getattr(own, name)
            fields[name].widget.attrs["data-stories"] = (
                f"{reverse('admin:articles_article_stories')}?without={own.pk or 0}"
            )

    def _inline_captions(self) -> dict[int, str]:
        """A caption for each picture that the text shows: the picture's key and the name of its field."""
        names = {}
        caption = field_options(ArticleImage, "caption")
        for use in self._uses:
            if use.role == "inline":
                names[use.image_id] = name = f"caption_{use.image_id}"
                self.fields[name] = Text(**{**caption, "label": str(use.image)}, initial=use.caption)
        return names

    # --- What was typed ------------------------------------------------------------------------------------------

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).strip().lower()
        if slug and not (slug.isascii() and slug.replace("-", "").replace("_", "").isalnum()):
            raise ValidationError("Small letters a to z, digits and hyphens only.")
        return slug

    def clean_origin_url(self) -> str:
        address = str(self.cleaned_data["origin_url"])
        if address and address != self.instance.origin_url:
            address = (safe_address(address) or "") if len(address) <= MAX_ADDRESS else ""
            _ADDRESS(address)
        return address

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in MOMENTS:  # a minute that was not touched keeps its seconds
            sent = self.fields[name].widget.value_from_datadict(self.data, self.files, name) or ""
            if sent == self.initial.get(name) and self.article is not None:
                cleaned[name] = getattr(self.article, name)
                self.errors.pop(name, None)
        self._translated(cleaned)
        return cleaned

    def _translated(self, cleaned: dict[str, Any]) -> None:
        """Refuses an original of which this story can be no translation; one that stands there already only for its language."""
        key = cleaned.get("translation_of")
        if key is None or not {"translation_of", "language"} & {*self.changed_data}:
            return
        original = Article.objects.only("language", "translation_of").get(pk=key)
        if str(cleaned.get("language", "")).lower() == original.language.lower():
            self.add_error("translation_of", "That story is in the same language: a translation is in another.")
        if "translation_of" not in self.changed_data:
            return
        if original.translation_of_id is not None:
            self.add_error(
                "translation_of", "That story is a translation itself: name the one that it was translated from."
            )
        elif self.instance.pk and Article.objects.filter(translation_of=self.instance.pk).exists():
            self.add_error(
                "translation_of", "Other stories are translations of this one: name this story in the other instead."
            )

    def is_valid(self) -> bool:
        """Of the fields and of the rows, all of them, so that every mistake is said at once."""
        return all([super().is_valid(), self.bylines.is_valid(), self.related.is_valid()])

    def content(self) -> Content:
        """The typed values as a content; of a form with errors, the valid ones."""
        read = self.cleaned_data
        content: Content = {name: read[name] for name in COLUMNS if name in read}
        for name in of_kind(Kind.ROW):
            content[name] = row.pk if (row := read.get(name)) else None
        content |= {name: read.get(name) for name in STORIES}
        content["topics"] = read.get("topics", [])
        content["bylines"] = [
            {name: line[name] for name in ("role", "author", "bureau", "text")} for line in self.bylines.counted_rows()
        ]
        content["related"] = [row["story_list"] for row in self.related.counted_rows()]
        content["images"] = self._pictures()
        return content

    def _pictures(self) -> list[dict[str, Any]]:
        """The lead, then the captions of the text's pictures; which of those stand in the text, saving finds out."""
        read = self.cleaned_data
        lead = read.get("lead")
        first = [{"image": lead.pk, "role": "lead", "caption": read.get("lead_caption", "")}] if lead else []
        inline = [
            {"image": key, "role": "inline", "caption": read.get(name, "")}
            for key, name in self.inline.items()
            if not (lead and lead.pk == key)
        ]
        return first + inline

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """The languages that the form offers, by tag and name."""
        return language_choices()

    @property
    def left_out(self) -> str:
        """The sentence on what of the text that was sent is not in it any more."""
        return str(getattr(self.fields["body"], "left_out", ""))

    @property
    def inline_fields(self) -> list[forms.BoundField]:
        """The captions of the text's pictures."""
        return [self[name] for name in self.inline.values()]

    @property
    def lead_shown(self) -> int:
        """The lead picture's key, to be shown beside its number; 0 where none is chosen."""
        return whole_number(self["lead"].value()) or 0

    @property
    def folded(self) -> list[forms.BoundField]:
        """The fields in the part of the form that is folded away."""
        return [self[name] for name in FOLDED]

    @property
    def unfolded(self) -> bool:
        """Whether that part is open: something stands in it, or is wrong."""
        return any(field.value() or field.errors for field in self.folded)

    def mistakes(self) -> list[str]:
        """Every mistake as a sentence with the name of its field, for a page that can't show the fields."""
        sentences: list[str] = [
            f"{self.fields[name].label or name.replace('_', ' ')}: {error}".capitalize()
            if name in self.fields
            else str(error)
            for name, errors in self.errors.items()
            for error in errors
        ]
        for rows in (self.bylines, self.related):
            sentences += [str(error) for error in rows.non_form_errors()]
            sentences += [str(error) for form in rows.forms for errors in form.errors.values() for error in errors]
        return sentences


def _section_path(section: Any) -> str:
    return " › ".join([ancestor.name for ancestor in reversed(section.ancestors())] + [section.name])
