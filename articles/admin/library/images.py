"""The picture library: handing in, words and rights, who uses a picture, and withdrawing it."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.attempt import Refused, attempt, report_when_everywhere
from articles.admin.fields import field_options
from articles.admin.library import pending_upload
from articles.admin.library.chooser import picture_response
from articles.admin.library.picture_form import Inspections, NewPictureForm, PictureForm, metadata_to_keep
from articles.admin.tables.table import DeskTable
from articles.desk.errors import Busy
from articles.desk.library import pictures
from articles.desk.library.pictures import (
    PUBLIC_ALREADY,
    PUBLISHED,
    RIGHTS,
    answers_for,
    may_change_published,
    reinstate,
    withdraw,
)
from articles.desk.permissions import stories_that
from articles.models import Article, ArticleImage, Author, Image, ImageApproval, Version
from articles.models.clock import system_clock
from articles.models.image import MAY_BE_SHOWN, originals_store
from articles.models.originals import StoreFailed
from articles.models.rendition import Copy, size, widths
from articles.models.rendition_store import delete_copies
from articles.models.whole_files import RETRY_AFTER
from newsroom.accounts.requests import AuthenticatedHttpRequest, authenticated

#: Widths in pixels of what the desk shows; both are widths that pages use too.
SMALL, LARGE = 320, 960
_FORM_FIELDS = (
    "alt_text",
    "caption",
    "credit",
    "copyright_holder",
    "rights",
    "may_be_syndicated",
    "taken_at",
    "taken_on",
)


class StatusFilter(admin.SimpleListFilter):
    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("usable", "usable"), ("withdrawn", "withdrawn"), ("retired", "retired")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "usable":
                return queryset.usable()
            case "withdrawn":
                return queryset.exclude(withdrawn_at=None)
            case "retired":
                return queryset.filter(retired=True)
        return queryset


@admin.register(Image)
class ImageAdmin(DeskTable):
    names = ("alt_text", "caption", "credit", "copyright_holder")
    list_display = ("small", "shows", "credit", "rights", "status", "uploaded_at")
    list_display_links = ("shows",)
    list_filter = (StatusFilter, "rights")
    list_per_page = 24
    search_fields = ("alt_text", "caption", "credit", "copyright_holder")
    change_form_template = "admin/images/picture.html"

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, form=PictureForm if change else NewPictureForm, **kwargs)
        if not change:
            form.user = request.user  # the class is made for this request alone
            form.inspections = getattr(request, "judged_pictures", Inspections())
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """A picture is decoded before the transaction begins: publishing and killing would wait for its locks."""
        if request.method == "POST" and object_id is None and self.has_add_permission(request):
            vars(request)["judged_pictures"] = inspections = Inspections()
            inspections.inspect_upload(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        focus = (
            "Focal point",
            {"fields": ("focal_x", "focal_y"), "description": "What must stay when the picture is cropped."},
        )
        if obj is None:
            return [(None, {"fields": ("file", *_FORM_FIELDS)}), focus]
        description = "" if may_change_published(authenticated(request).user, obj) else PUBLIC_ALREADY
        return [
            (None, {"fields": _FORM_FIELDS, "description": description}),
            focus,
            ("Standing", {"fields": ("retired", "facts", "metadata_in_words")}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Image | None = None) -> tuple[str, ...]:
        """Also the rights, where others answer for them: a wrong one sends the picture to every partner.

        And what published copies follow, where that is for others to correct.
        """
        if obj is None:
            return ()
        rights = () if answers_for(authenticated(request).user, obj) else RIGHTS
        published = () if may_change_published(authenticated(request).user, obj) else PUBLISHED
        return tuple(dict.fromkeys(("facts", "metadata_in_words", *rights, *published)))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One that nobody has used yet, handed in by mistake; a used one is withdrawn or retired."""
        permitted = request.user.has_perm("articles.delete_image")
        return bool(permitted and obj is not None and not is_used(obj))

    # --- What a row and a form show -------------------------------------------------------------------------------

    @admin.display(description="Picture")
    def small(self, image: Image) -> SafeString:
        return thumbnail(image)

    @admin.display(description="What it shows", ordering="alt_text")
    def shows(self, image: Image) -> str:
        return image.alt_text

    @admin.display(description="Standing")
    def status(self, image: Image) -> str:
        return "Withdrawn" if image.withdrawn_at else "Retired" if image.retired else "Usable"

    @admin.display(description="The file")
    def facts(self, image: Image) -> str:
        return f"{image.format.upper()}, {image.width:,} × {image.height:,} pixels, handed in by {image.uploaded_by or 'nobody known'}"

    @admin.display(description="What the file says")
    def metadata_in_words(self, image: Image) -> str:
        lines = [f"{name.replace('_', ' ')}: {value}" for name, value in image.metadata.items() if name != "has_gps"]
        where = "A GPS position, which is never published." if image.metadata.get("has_gps") else ""
        return "\n".join([*lines, where]).strip() or "Nothing."

    # --- Saving ---------------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        if not change:
            self._fill_from_file(authenticated(request), obj, form)
        super().save_model(request, obj, form, change)
        if change and "rights" in form.changed_data and obj.rights not in MAY_BE_SHOWN:
            # It has left every page, as if withdrawn: said once that is committed and known everywhere.
            transaction.on_commit(lambda: report_when_everywhere(request))
        self._say_what_was_not_changed(request, obj, form)

    def _say_what_was_not_changed(self, request: HttpRequest, image: Image, form: Any) -> None:
        """Of a picture that became public while the form was open, so that nothing typed goes without a word."""
        for name in PUBLISHED:
            typed = request.POST.get(name, "").replace("\r\n", "\n").strip()
            if name not in form.fields and name in request.POST and typed != str(getattr(image, name)):
                label = field_options(Image, name)["label"]
                messages.warning(request, f"The {label} was not changed to “{typed[:1000]}”. {PUBLIC_ALREADY}")

    def write_changes(self, request: AuthenticatedHttpRequest, obj: Image, fields: list[str]) -> None:
        """Raises NotAllowed where the picture became public while the form was open; the transaction ends with it."""
        pictures.change(obj, fields, request.user)

    def _fill_from_file(self, request: AuthenticatedHttpRequest, image: Image, form: NewPictureForm) -> None:
        """Say of the row what its file is; the form has put that into the private store, whole, already."""
        facts = form.facts
        assert facts is not None  # a form without a fit file is never saved
        image.sha256, image.format = form.sha256, facts.format
        image.width, image.height = facts.width, facts.height
        image.metadata, image.uploaded_by = metadata_to_keep(form.metadata), request.user
        image.file = name = form.stored_as
        transaction.on_commit(lambda: originals_store().clear_pending(name))
        transaction.on_commit(lambda: pending_upload.delete_upload(form.bytes_))
        if facts.remark:
            messages.info(request, facts.remark)
        if form.metadata.has_gps:
            messages.info(request, "The file says where it was taken. That stays here: published copies never hold it.")

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        """The row and its copies; once that holds, its file, unless another row has the same one.

        A file that can't be deleted then is swept by the worker.
        """
        name = str(obj.file.name)
        try:
            originals_store().mark_pending(name)
        except StoreFailed as failure:
            if not failure.is_full:  # deleting makes room
                raise
        delete_copies(obj)
        super().delete_model(request, obj)

        def delete_file() -> None:
            with suppress(StoreFailed):
                originals_store().discard(name, lambda: not Image.objects.filter(file=name).exists())
                originals_store().clear_pending(name)

        transaction.on_commit(delete_file)

    # --- Pages of their own ---------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("<int:key>/thumbnail/", view(self.thumbnail_view), name="articles_image_thumbnail"),
            path("<int:key>/withdraw/", view(self.withdrawal_view), {"verb": withdraw}, name="articles_image_withdraw"),
            path(
                "<int:key>/reinstate/", view(self.withdrawal_view), {"verb": reinstate}, name="articles_image_reinstate"
            ),
            *super().get_urls(),
        ]

    def thumbnail_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """A small published copy, for staff only. The original is never served, here neither."""
        image = self.visible_row(request, str(key))
        width = LARGE if request.GET.get("size") == "large" else SMALL
        return picture_response(ImageApproval.of(image), _widest_copy(image, width))

    def withdrawal_view(self, request: HttpRequest, key: int, verb: Any) -> HttpResponse:
        """POST withdraws a picture or puts it back; the change page has the button."""
        image = self.visible_row(request, str(key))
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        reason = request.POST.get("reason", "")[:1000]
        seen = {"withdrawn_at": _parsed_moment(request.POST.get("withdrawn_at", ""))} if verb is reinstate else {}
        outcome = attempt(lambda: verb(image.pk, request.user, reason, **seen))
        if isinstance(outcome, Refused):
            if isinstance(outcome.problem, Busy):
                raise outcome.problem  # the reason that was typed is given back, with a button that sends it again
            wrote = format_html(" You wrote: “{}”.", reason) if reason else ""
            messages.error(request, format_html("{}{}", outcome.message, wrote))
        else:
            sentence = "It has left every page." if verb is withdraw else "It is back on the pages that show it."
            messages.success(request, sentence)
            if verb is withdraw:
                report_when_everywhere(request)
        return HttpResponseRedirect(reverse("admin:articles_image_change", args=[image.pk]))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        image = context.get("original")
        if image is not None:
            width, height = size(image, _widest_copy(image, LARGE))
            context |= {
                "may_withdraw": answers_for(authenticated(request).user, image),
                "used": uses(image, request.user),
                "shown_width": width,
                "shown_height": height,
            }
        else:
            context["pending_name"] = context["adminform"].form.pending_name
        response = super().render_change_form(request, context, *args, **kwargs)
        if failure := getattr(context["adminform"].form, "failure", None):
            response.status_code, response["Retry-After"] = failure.status, str(RETRY_AFTER)
        return response


def _parsed_moment(written: str) -> datetime | None:
    """A moment as a page of ours writes it; None for anything else."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def thumbnail(image: Image) -> SafeString:
    """A small picture for a table; its alternative text stands beside it."""
    width, height = size(image, _widest_copy(image, SMALL))
    address = reverse("admin:articles_image_thumbnail", args=[image.pk])
    return format_html(
        '<img class="thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">', address, width, height
    )


def _widest_copy(image: Image, most_width: int) -> Copy:
    """The widest copy that there is of the picture up to `most_width` pixels."""
    return Copy("whole", max(width for width in widths(image, "whole") if width <= most_width))


def is_used(image: Image) -> bool:
    """Whether a story, the record or a person's page shows the picture."""
    return (
        ArticleImage.objects.filter(image=image).exists()
        or ImageApproval.objects.filter(image=image).exists()
        or Author.objects.filter(photo=image).exists()
    )


def uses(image: Image, user: Any) -> dict[str, Any]:
    """Who uses a picture: stories on the desk that `user` may read, how many others, what is public, whose portrait."""
    stories: QuerySet[Article] = Article.objects.filter(images=image)
    readable = stories_that(user, "read").filter(pk__in=stories.values("pk"))
    public = Version.objects.public(system_clock()).filter(image_links__image=image)
    total: int = stories.aggregate(all=Count("pk"))["all"]
    stories_shown = list(readable[:30])
    return {
        "stories": stories_shown,
        "others": max(total - readable.count(), 0),
        "public": list(public.for_lists()[:30]),
        "portraits": list(Author.objects.filter(photo=image)),
    }
