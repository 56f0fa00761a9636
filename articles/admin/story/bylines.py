"""The rows of a form in which order matters: who signs a story, and which lists stand under it.

They are plain rows, not rows of tables: saving replaces all of them, and a row's key that a form remembered would be
gone as soon as somebody else saves.
"""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from articles.admin.fields import Text, field_of, field_options
from articles.models import Article, Author, Bureau, Byline, StoryList

MOST_ROWS = 40
Choices = list[tuple[str, str]]


class Row(forms.Form):
    """A row that counts only where something is chosen in it."""

    #: The fields any of which makes the row count.
    names: tuple[str, ...] = ()

    def has_changed(self) -> bool:
        """A row in which only the role is chosen is an empty one."""
        return any(str(self[name].data or "").strip() for name in self.names) if self.is_bound else False

    def chosen_values(self) -> dict[str, Any]:
        return getattr(self, "cleaned_data", {})


class BylineRow(Row):
    names = ("author", "bureau", "text")

    role = forms.ChoiceField(choices=Byline.Role.choices, initial=Byline.Role.BY)
    author = forms.TypedChoiceField(label="person", coerce=int, empty_value=None, required=False)
    bureau = forms.TypedChoiceField(label="or a bureau’s staff", coerce=int, empty_value=None, required=False)
    text = Text(
        **field_options(Byline, "text"),
        widget=forms.TextInput(attrs={"placeholder": "or as written", "dir": "auto"}),
    )

    def __init__(self, *args: Any, authors: Choices, bureaus: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "author", forms.ChoiceField).choices = [("", "— person"), *authors]
        field_of(self, "bureau", forms.ChoiceField).choices = [("", "— bureau’s staff"), *bureaus]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        named = [name for name in self.names if cleaned.get(name)]
        if len(named) > 1 and not cleaned.get("DELETE"):
            raise ValidationError("A byline is one of three: a person, a bureau, or free text.")
        return cleaned


class ListRow(Row):
    names = ("story_list",)

    story_list = forms.TypedChoiceField(label="list", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, lists: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "story_list", forms.ChoiceField).choices = [("", "— list"), *lists]


class Rows(forms.BaseFormSet):
    """Rows in an order; `counted_rows()` gives those that count."""

    def add_fields(self, form: Row, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].widget.attrs |= {"min": 1, "data-order": ""}
        form.fields["DELETE"].label = "remove"

    def counted_rows(self) -> list[dict[str, Any]]:
        """The rows that count, in order; of a form with mistakes, those without one."""
        places = []
        for index, form in enumerate(self.forms):
            row = form.chosen_values()
            if form.has_changed() and row and not row.get("DELETE") and not form.errors:
                order = row.get("ORDER")
                places.append((order if order is not None else MOST_ROWS + 1, index, row))
        return [row for _, _, row in sorted(places, key=lambda place: place[:2])]


class ListRows(Rows):
    def clean(self) -> None:
        keys = [row["story_list"] for row in self.counted_rows()]
        if len(keys) != len(set(keys)):
            raise ValidationError("A list can stand under a story only once.")


def _factory(row: type[Row], formset: type[Rows], extra: int) -> type[Rows]:
    formset_class = forms.formset_factory(
        row, formset, extra=extra, can_order=True, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    return cast(type[Rows], formset_class)


def byline_rows(data: Any, lines: list[dict[str, Any]]) -> Rows:
    """The byline rows, with two empty ones below. Two queries, however many rows there are."""
    kwargs = {
        "authors": _author_choices({line["author"] for line in lines if line["author"]}),
        "bureaus": _bureau_choices({line["bureau"] for line in lines if line["bureau"]}),
    }
    return _factory(BylineRow, Rows, 2)(data, initial=lines, prefix="bylines", form_kwargs=kwargs)


def list_rows(data: Any, keys: list[int]) -> Rows:
    """The rows of related lists, with one empty one below. One query."""
    lists = StoryList.objects.filter(retired=False) | StoryList.objects.filter(pk__in=keys)
    kwargs = {"lists": [(str(story_list.pk), story_list.title) for story_list in lists]}
    return _factory(ListRow, ListRows, 1)(
        data, initial=[{"story_list": key} for key in keys], prefix="related", form_kwargs=kwargs
    )


def _author_choices(named: set[int]) -> Choices:
    people = Author.objects.filter(active=True, retired=False) | Author.objects.filter(pk__in=named)
    return [(str(person.pk), f"{person.name}, {person.title}" if person.title else person.name) for person in people]


def _bureau_choices(named: set[int]) -> Choices:
    offices = Bureau.objects.filter(retired=False) | Bureau.objects.filter(pk__in=named)
    return [(str(office.pk), office.staff_name) for office in offices.select_related("source")]


def lines_for_new(user: Any) -> list[dict[str, Any]]:
    """The byline that a new story begins with: the writer's own name, where that is known."""
    author = getattr(user, "author", None)
    if author is None or not author.active:
        return []
    return [{"role": Byline.Role.BY, "author": author.pk, "bureau": None, "text": ""}]


def lines_of(article: Article) -> list[dict[str, Any]]:
    """The byline rows of the working copy."""
    return [
        {"role": line.role, "author": line.author_id, "bureau": line.bureau_id, "text": line.text}
        for line in article.bylines.all()
    ]
