"""Handing in a picture: what may come in, and what the file says of itself proposed where the person said nothing."""

import hashlib
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from articles.admin.library import pending_upload
from articles.admin.tables.fields import TableForm
from articles.models import Image
from articles.models.image import name_by_content, originals_store
from articles.models.originals import StoreFailed
from articles.pictures.creators import credit_line, holder
from articles.pictures.errors import RenditionFailed, UnfitPicture
from articles.pictures.inspect import PictureFacts, inspect
from articles.pictures.metadata import PictureMetadata, read_metadata
from articles.pictures.moments import Moment, written


class PictureForm(TableForm):
    """A picture of the library: its words, its rights, its focal point. The file itself never changes."""

    class Meta:
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3}),
            "alt_text": forms.Textarea(attrs={"rows": 2}),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 100}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 100}),
            "taken_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("taken_at") and cleaned.get("taken_on"):
            self.add_error("taken_on", "Give the moment or, where the hour isn't known, the day: not both.")
        return cleaned


class NewPictureForm(PictureForm):
    """A picture that comes in. `file` and `pending_upload` are the same one: just chosen, or chosen before a mistake was said."""

    file = forms.FileField(
        label="Picture",
        required=False,
        max_length=None,
        help_text="JPEG, PNG, WebP, AVIF or GIF; at most 40 MB.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif,image/gif"}),
    )
    pending_upload = forms.CharField(required=False, widget=forms.HiddenInput)

    #: What a browser sent.
    data: QueryDict
    #: Who hands it in; set by the admin.
    user: Any = None
    facts: PictureFacts | None = None
    bytes_: bytes = b""
    metadata: PictureMetadata = PictureMetadata()
    pending_name = ""
    #: Set where the store of originals can't give or take the picture now.
    failure: StoreFailed | None = None
    _brought = False
    #: Judged before the form, so that no lock is held while a picture is decoded; set for each request by the page.
    inspections: "Inspections"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked for below, once the file has been heard: it may bring its own.
        self.fields["alt_text"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self._take_file():
            return cleaned
        self._fill_in_proposals(cleaned)
        if not cleaned.get("alt_text", "").strip() and "alt_text" not in self.errors:
            self.add_error("alt_text", "Say what the picture shows, for those who can't see it. The file doesn't say.")
        try:
            if self.errors:
                self._store_for_next_time()
            else:
                originals_store().mark_pending(self.stored_as)
                originals_store().save(self.stored_as, ContentFile(self.bytes_))
        except StoreFailed as failure:
            self._fail(failure)
        return cleaned

    def _fail(self, failure: StoreFailed) -> None:
        """Say at the field what is wrong, and whether the file has to be chosen again."""
        self.failure = failure
        if self._brought:
            self.add_error("file", f"{failure} The picture that you chose is kept, and so are your words.")
        else:
            self.pending_name = ""
            self.add_error("file", f"{failure} Your words are kept; the picture is not: choose it again then.")

    def _take_file(self) -> bool:
        """Judge the bytes. False where there are none that we take; then the field says why."""
        upload, name = self.cleaned_data.get("file"), ""
        if upload:
            if upload.size > settings.LARGEST_UPLOAD:
                self.add_error("file", "The file is larger than we take.")
                return False
            self.bytes_, name = upload.read(), upload.name
        elif brought := self._pending_upload():
            self.bytes_, name = brought
        elif self.failure:
            return False
        elif "file" not in self.errors:
            self.add_error(
                "file", "Choose the picture again." if self.cleaned_data.get("pending_upload") else "Choose a picture."
            )
            return False
        else:
            return False
        try:
            self.facts, self.metadata = self.inspections.result_of(self.bytes_)
        except (UnfitPicture, RenditionFailed) as unfit:
            self.add_error("file", str(unfit))
            return False
        self.pending_name = name
        return self._is_new()

    def _pending_upload(self) -> tuple[bytes, str] | None:
        """The file that was uploaded with this form before."""
        try:
            brought = pending_upload.load_upload(self.cleaned_data.get("pending_upload", ""), self.user)
            self._brought = brought is not None
        except StoreFailed as failure:
            self._brought, brought = True, None
            self._fail(failure)
        return brought

    @property
    def stored_as(self) -> str:
        """The name of the original, which its content alone gives it."""
        assert self.facts is not None  # a form without a fit file stores nothing
        return name_by_content(self.sha256, self.facts.format)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.bytes_).hexdigest()

    def _is_new(self) -> bool:
        existing = Image.objects.filter(sha256=self.sha256).first()
        if existing is None:
            return True
        address = reverse("admin:articles_image_change", args=[existing.pk])
        message = 'The library has this very picture already: <a href="{}">{}</a>.'
        self.add_error("file", ValidationError(format_html(message, address, existing)))
        return False

    def _fill_in_proposals(self, cleaned: dict[str, Any]) -> None:
        """Fill empty fields from the file's metadata; typed values stay."""
        dated = cleaned.get("taken_at") or cleaned.get("taken_on")
        for name, value in proposals(self.metadata).items():
            if name in cleaned and not cleaned[name] and value and not (dated and name in ("taken_at", "taken_on")):
                field = self.fields[name]
                longest = field.max_length if isinstance(field, forms.CharField) else None
                cleaned[name] = value[:longest] if longest else value

    def _store_for_next_time(self) -> None:
        """Show the form again with what the file said, and with the file as good as chosen."""
        self.data = self.data.copy()
        self.data["pending_upload"] = pending_upload.store_upload(self.bytes_, self.pending_name, self.user)
        for name, value in proposals(self.metadata).items():
            if isinstance(value, str) and self.cleaned_data.get(name) and not self.data.get(name, "").strip():
                self.data[name] = self.cleaned_data[name]


class Inspections:
    """What pictures are and say, each decoded once: before a transaction is begun, and asked for within it."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[PictureFacts, PictureMetadata] | Exception] = {}

    def inspect_upload(self, request: HttpRequest) -> None:
        """Inspect the picture uploaded with this request, or with the form before; the form reports its errors."""
        data = self._uploaded_bytes(request)
        if data is not None:
            with suppress(UnfitPicture, RenditionFailed):
                self.result_of(data)

    def result_of(self, data: bytes) -> tuple[PictureFacts, PictureMetadata]:
        """Raises what `inspect` raises."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._found:
            try:
                self._found[digest] = inspect(data), read_metadata(data)
            except (UnfitPicture, RenditionFailed) as problem:
                self._found[digest] = problem
        result = self._found[digest]
        if isinstance(result, Exception):
            raise result
        return result

    def _uploaded_bytes(self, request: HttpRequest) -> bytes | None:
        upload = request.FILES.get("file")
        if upload is None:
            try:
                brought = pending_upload.load_upload(request.POST.get("pending_upload", ""), request.user)
            except StoreFailed:
                return None
            return brought[0] if brought else None
        if not upload.size or upload.size > settings.LARGEST_UPLOAD:
            return None
        data: bytes = upload.read()
        upload.seek(0)
        return data


def proposals(metadata: PictureMetadata) -> dict[str, Any]:
    """Field by field, what a file's metadata suggests."""
    return {
        "alt_text": _one_line(metadata.alt_text),
        "caption": metadata.caption,
        "credit": credit_line(_one_line(metadata.credit), _one_line(metadata.creator)),
        "copyright_holder": holder(metadata.copyright_notice),
        "taken_at": _aware_moment(metadata.taken_at),
        "taken_on": None if isinstance(metadata.taken_at, datetime) else metadata.taken_at,
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _aware_moment(taken: Moment | None) -> datetime | None:
    """A camera that names no zone is taken to have stood in the newsroom's. A day alone is no moment."""
    if not isinstance(taken, datetime):
        return None
    return timezone.make_aware(taken) if timezone.is_naive(taken) else taken


def metadata_to_keep(metadata: PictureMetadata) -> dict[str, Any]:
    """What the file said, as plain JSON, without what it left unsaid."""
    values = asdict(metadata) | {"taken_at": written(metadata.taken_at)}
    return {name: value for name, value in values.items() if value}
