"""The picture library: what may come in, what the file proposes, who uses a picture, and taking it back."""

import errno
import hashlib
import os
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from articles.admin.library import picture_form
from articles.desk.library.pictures import withdraw
from articles.desk.sweeping import sweep
from articles.models import Image
from articles.models.clock import system_clock
from articles.models.image import originals_store
from articles.pictures.errors import NoPlaceFree
from newsroom.accounts.models import AuditEntry, User
from tests import factories
from tests.articles.admin.browsing import form_data, signed_in
from tests.articles.pictures.made import file_of, four_colours, moving, png_bomb
from tests.articles.pictures.test_cases import CASES
from tests.pictures import lose_original, original_name

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/image/add/"
PICTURE = file_of(four_colours((640, 320)), "JPEG")


@pytest.fixture
def reporter() -> User:
    return factories.UserFactory(role="Journalist")


@pytest.fixture(autouse=True)
def _a_store_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(originals_store().__dict__, "location", str(tmp_path / "originals"))


@pytest.fixture
def client(reporter: User) -> Client:
    return signed_in(reporter)


def handed_in(data: bytes, name: str = "harbour.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def form(data: bytes | None = PICTURE, name: str = "harbour.jpg", **texts: str) -> dict[str, Any]:
    filled = {"alt_text": "Boats", "rights": "own", "focal_x": "50", "focal_y": "50", **texts}
    return filled | ({"file": handed_in(data, name)} if data is not None else {})


def change(image: Image) -> str:
    return f"/admin/articles/image/{image.pk}/change/"


# --- Handing in ---------------------------------------------------------------------------------------------------


def test_a_picture_that_is_handed_in_lies_in_the_private_store_named_by_its_content(
    client: Client, reporter: User
) -> None:
    assert client.post(ADD, form(name="../../etc/passwd.jpg", alt_text="Boats at the quay")).status_code == 302
    image = Image.objects.get()
    digest = hashlib.sha256(PICTURE).hexdigest()
    assert image.file.name == f"{digest[:2]}/{digest}.jpeg"
    assert (image.sha256, image.format, image.width, image.height) == (digest, "jpeg", 640, 320)
    assert image.uploaded_by == reporter
    with image.file.open("rb") as original:
        assert original.read() == PICTURE


def test_what_the_file_says_fills_what_the_person_left_empty_and_nothing_else(client: Client) -> None:
    from articles.pictures.jpeg import write_metadata_jpeg
    from articles.pictures.metadata import PictureMetadata

    metadata = PictureMetadata(
        caption="The harbour on Monday.",
        credit="Ana Lima/Wire",
        copyright_notice="Copyright 2026 Ana Lima.",
        alt_text="Boats",
    )
    data = write_metadata_jpeg(four_colours((64, 32)), metadata)
    client.post(ADD, form(data, alt_text="", caption="", credit="Our own credit"))
    image = Image.objects.get()
    assert (image.alt_text, image.caption) == ("Boats", "The harbour on Monday.")
    assert image.credit == "Our own credit"
    assert image.copyright_holder == "Ana Lima"
    assert image.metadata["credit"] == "Ana Lima/Wire"


def test_a_day_alone_stays_a_day_and_is_never_put_beside_a_moment_that_was_typed(client: Client) -> None:
    data = (CASES / "iptc_date_no_time.jpg").read_bytes()
    client.post(ADD, form(data))
    image = Image.objects.get()
    assert (image.taken_at, image.taken_on) == (None, date(2025, 6, 2))
    assert image.metadata["taken_at"] == "2025-06-02"
    page = client.post(change(image), form_data(client.get(change(image)), taken_at="2025-06-02T10:00"))
    assert list(page.context["adminform"].form.errors) == ["taken_on"]
    assert "not both" in page.content.decode()
    assert client.post(ADD, form(data + b"\0", taken_at="2025-06-03T10:00")).status_code == 302
    assert Image.objects.latest("pk").taken_on is None


def test_without_alternative_text_the_form_comes_back_and_the_file_need_not_be_chosen_again(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = client.post(ADD, form(alt_text="", caption="A caption"))
    html = page.content.decode()
    assert "Say what the picture shows" in html
    assert "harbour.jpg” is here already" in html
    again = form_data(page, alt_text="Boats at the quay")
    again.pop("file", None)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(ADD, again).status_code == 302
    image = Image.objects.get()
    assert (image.alt_text, image.caption) == ("Boats at the quay", "A caption")
    assert not originals_store().exists(f"incoming/{image.sha256}"), "what was kept for the second try is gone"


def test_a_kept_file_is_brought_back_to_nobody_else(client: Client) -> None:
    page = client.post(ADD, form(alt_text=""))
    again = form_data(page, alt_text="Stolen")
    again.pop("file", None)
    other = signed_in(factories.UserFactory(role="Journalist"))
    assert "Choose the picture again" in other.post(ADD, again).content.decode()
    assert (
        "Choose the picture again" in client.post(ADD, {**again, "pending_upload": "forged:word:here"}).content.decode()
    )
    assert Image.objects.count() == 0


HOSTILE = {
    "a PNG that claims 400 megapixels": (png_bomb(20_000, 20_000), "x.png"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "x.svg"),
    "HTML": (b"<!doctype html><script>alert(1)</script>", "x.jpg"),
    "half a picture": (PICTURE[: len(PICTURE) // 2], "x.jpg"),
    "nothing": (b"", "x.jpg"),
    "a picture with a page behind it": (PICTURE + b"<script>alert(1)</script>" * 50, "x.jpg"),
    "a name without end": (b"GIF89a", "x" * 5000 + ".gif"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_picture_of_ours_is_refused_at_its_field_and_the_words_stay(client: Client, what: str) -> None:
    """CWE-434, CWE-409."""
    data, name = HOSTILE[what]
    page = client.post(ADD, form(data, name, caption="Words that took an hour"))
    assert page.status_code == 200
    assert page.context["adminform"].form.errors.keys() == {"file"}
    assert "Words that took an hour" in page.content.decode()
    assert Image.objects.count() == 0


# --- A store that can't take it -----------------------------------------------------------------------------------


@pytest.mark.parametrize("again", [False, True])
def test_no_lock_is_held_while_a_picture_is_decoded(
    client: Client, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    """Whoever publishes or kills would wait for it; also of a file that was handed in with the form before."""
    held: list[bool] = []
    outermost = len(connection.savepoint_ids)
    page = client.post(ADD, form(alt_text="")).text if again else client.get(ADD).text
    inspected = picture_form.inspect

    def inspect(data: bytes) -> Any:
        held.append(len(connection.savepoint_ids) > outermost)
        return inspected(data)

    monkeypatch.setattr(picture_form, "inspect", inspect)
    assert client.post(ADD, form_data(page, alt_text="Boats") if again else form()).status_code == 302
    assert held == [False]


def test_a_picture_that_could_not_be_decoded_this_time_is_said_at_its_field(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: bytes) -> Any:
        raise NoPlaceFree("Too many pictures are being opened at once. Try again in a minute.")

    monkeypatch.setattr(picture_form, "inspect", fail)
    response = client.post(ADD, form(caption="Typed."))
    assert response.status_code == 200
    assert "Try again in a minute." in response.text
    assert "Typed." in response.text


def refuse(handle: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk says that it is full when it is asked to have kept what was written."""
    monkeypatch.setattr(os, "fsync", refuse)


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the store's folder was, nothing can be put."""
    monkeypatch.setitem(originals_store().__dict__, "location", "/dev/null/originals")


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk was mounted anew, for reading."""
    refuse_to_write(monkeypatch, errno.EROFS)


@pytest.fixture
def not_permitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders belong to somebody else now."""
    refuse_to_write(monkeypatch, errno.EACCES)


def refuse_to_write(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(self: Path, *args: Any, **options: Any) -> None:
        raise OSError(number, os.strerror(number))

    for deed in ("touch", "mkdir", "unlink"):
        monkeypatch.setattr(Path, deed, refuse)


@pytest.fixture
def removed(tmp_path: Path) -> None:
    """The library has a picture, and somebody removes the store."""
    factories.ImageFactory()
    shutil.rmtree(originals_store().location)
    Image.objects.update(alt_text="Another picture")


FAULTS = {
    "full": (507, "is full"),
    "away": (503, "is away"),
    "read_only": (503, "can only be read"),
    "not_permitted": (503, "may not use the disk"),
    "removed": (503, "is away"),
}


@pytest.mark.parametrize(("fault", "status", "sentence"), [(fault, *expected) for fault, expected in FAULTS.items()])
@pytest.mark.parametrize("alt_text", ["Boats", ""])
def test_a_store_that_fails_is_said_and_the_words_stay(
    client: Client, request: pytest.FixtureRequest, fault: str, status: int, sentence: str, alt_text: str
) -> None:
    request.getfixturevalue(fault)
    page = client.post(ADD, form(alt_text=alt_text, caption="Words that took an hour"))
    assert page.status_code == status
    assert page["Retry-After"] == "60"
    assert sentence in page.content.decode()
    assert "Words that took an hour" in page.content.decode()
    assert "is here already" not in page.content.decode()
    assert not Image.objects.filter(alt_text__startswith="Boats").exclude(credit="Ana Lima/The Harbour Post").exists()


def test_when_the_database_goes_away_after_the_file_was_stored_the_words_come_back_and_no_file_stays(
    client: Client, reporter: User
) -> None:
    def gone(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith('INSERT INTO "articles_image"'):
            raise OperationalError("the connection is lost")
        return execute(sql, *rest)

    client.raise_request_exception = False
    with connection.execute_wrapper(gone):
        page = client.post(ADD, form(caption="Words that took an hour"))
    assert (page.status_code, page["Retry-After"].isdigit()) == (503, True)
    assert "Words that took an hour" in page.content.decode()
    digest = hashlib.sha256(PICTURE).hexdigest()
    name = f"{digest[:2]}/{digest}.jpeg"
    assert originals_store().exists(name), "stored before its row"
    assert sweep(system_clock() + timedelta(days=2)).pictures == 1
    assert not originals_store().exists(name)


def test_what_such_a_one_left_is_taken_by_the_next_only_after_its_hash_was_read(client: Client) -> None:
    digest = hashlib.sha256(PICTURE).hexdigest()
    name = f"{digest[:2]}/{digest}.jpeg"
    originals_store().mark_pending(name)
    lying = Path(originals_store().path(name))
    lying.parent.mkdir(parents=True)
    lying.write_bytes(PICTURE[:100])
    assert client.post(ADD, form()).status_code == 302
    assert Image.objects.get().original() == PICTURE
    assert sweep(system_clock() + timedelta(days=2)).pictures == 0


def test_what_was_kept_before_the_store_failed_is_taken_when_it_is_back(client: Client) -> None:
    again = form_data(client.post(ADD, form(alt_text="")), alt_text="Boats at the quay")
    again.pop("file", None)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        page = client.post(ADD, again)
    assert page.status_code == 507
    assert "The picture that you chose is kept" in page.content.decode()
    with pytest.MonkeyPatch.context() as broken:
        broken.setitem(originals_store().__dict__, "location", "/dev/null/originals")
        page = client.post(ADD, again)
    assert page.status_code == 503
    assert form_data(page)["pending_upload"] == again["pending_upload"]
    assert client.post(ADD, {**form_data(page), "file": ""}).status_code == 302


def test_the_largest_upload_is_held_in_memory_and_needs_no_disk_for_temporary_files() -> None:
    """A full disk there would refuse the form before anything could be said in it."""
    nearly = SimpleUploadedFile("x.jpg", bytes(settings.LARGEST_UPLOAD - 1000), "image/jpeg")
    request = RequestFactory().post(ADD, {"file": nearly, "alt_text": "Boats"})
    assert isinstance(request.FILES["file"], InMemoryUploadedFile)
    assert request.POST["alt_text"] == "Boats"


def test_a_damaged_file_of_the_same_name_is_put_right_by_the_same_upload(client: Client) -> None:
    digest = hashlib.sha256(PICTURE).hexdigest()
    torn = Path(originals_store().path(f"{digest[:2]}/{digest}.jpeg"))
    torn.parent.mkdir(parents=True, exist_ok=True)
    torn.write_bytes(b"")
    assert client.post(ADD, form()).status_code == 302
    assert Image.objects.get().original() == PICTURE


def test_a_copy_can_t_be_drawn_while_the_store_is_away_and_that_is_said(client: Client) -> None:
    image = factories.ImageFactory()
    with pytest.MonkeyPatch.context() as broken:
        broken.setitem(originals_store().__dict__, "location", "/dev/null/originals")
        response = client.get(f"/admin/articles/image/{image.pk}/thumbnail/?size=large")
    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_a_form_without_a_file_says_so(client: Client) -> None:
    assert "Choose a picture." in client.post(ADD, form(None)).content.decode()


def test_the_very_same_picture_is_said_to_be_there_with_a_link_to_it(client: Client) -> None:
    client.post(ADD, form())
    known = Image.objects.get()
    page = client.post(ADD, form(name="renamed.jpg")).content.decode()
    assert "has this very picture already" in page
    assert f'href="{change(known)}"' in page
    assert Image.objects.count() == 1


def test_of_a_moving_picture_the_person_is_told_that_one_frame_is_shown(client: Client) -> None:
    page = client.post(ADD, form(moving("GIF"), "x.gif"), follow=True).content.decode()
    assert "only its first frame" in page


def test_a_rights_manager_may_hand_in_and_somebody_without_the_right_may_not() -> None:
    assert signed_in(factories.UserFactory(role="Rights manager")).get(ADD).status_code == 200
    assert signed_in(factories.UserFactory()).get(ADD).status_code == 403


# --- The library --------------------------------------------------------------------------------------------------


def test_the_words_can_be_changed_and_the_change_is_in_the_audit_log(client: Client) -> None:
    image = factories.ImageFactory(caption="Old")
    client.post(change(image), form_data(client.get(change(image)), caption="New"))
    entry = AuditEntry.objects.get(verb="change")
    assert entry.about.startswith(f"image {image.pk}: ")
    assert entry.detail["changes"]["caption"] == ["Old", "New"]


@pytest.mark.parametrize("role", ["Editor", "Rights manager", "who brought it"])
def test_its_rights_are_changed_by_who_answers_for_it(role: str, reporter: User) -> None:
    person = reporter if role == "who brought it" else factories.UserFactory(role=role)
    image = factories.ImageFactory(uploaded_by=reporter)
    client = signed_in(person)
    new = {"rights": "agency", "may_be_syndicated": "on", "copyright_holder": "The Meridian Wire"}
    client.post(change(image), form_data(client.get(change(image)), **new))
    image.refresh_from_db()
    assert (image.rights, image.may_be_syndicated, image.copyright_holder) == ("agency", True, "The Meridian Wire")


def test_another_journalist_reads_the_rights_and_changes_the_words_alone(client: Client) -> None:
    """ASVS 5: V8.2.2. The fields are not merely hidden: what is sent for them all the same is not heard."""
    image = factories.ImageFactory(rights="one-time", uploaded_by=factories.editor())
    form = form_data(client.get(change(image)))
    assert not {"rights", "may_be_syndicated", "copyright_holder"} & form.keys()
    assert "one story only" in client.get(change(image)).content.decode()
    forged = {"rights": "own", "may_be_syndicated": "on", "copyright_holder": "Me", "caption": "New"}
    client.post(change(image), form | forged)
    image.refresh_from_db()
    assert (image.rights, image.may_be_syndicated, image.copyright_holder) == ("one-time", False, "Harbour Post Ltd")
    assert image.caption == "New"


def test_the_file_of_a_picture_never_changes(client: Client) -> None:
    image = factories.ImageFactory()
    client.post(change(image), {**form_data(client.get(change(image))), "file": handed_in(PICTURE), "sha256": "x"})
    assert Image.objects.get().file.name == image.file.name


def test_saving_words_does_not_put_back_what_somebody_withdrew_meanwhile(client: Client) -> None:
    image = factories.ImageFactory()
    data = form_data(client.get(change(image)), caption="Newer")
    withdraw(image.pk, factories.editor(), "The right ended.")
    client.post(change(image), data)
    image.refresh_from_db()
    assert image.caption == "Newer"
    assert image.withdrawn_at is not None


@pytest.mark.parametrize(
    ("field", "value"), [("focal_x", "101"), ("focal_y", "-1"), ("alt_text", ""), ("rights", "mine")]
)
def test_an_impossible_value_is_said_at_its_field(client: Client, reporter: User, field: str, value: str) -> None:
    image = factories.ImageFactory(uploaded_by=reporter)
    page = client.post(change(image), form_data(client.get(change(image)), **{field: value}))
    assert page.context["adminform"].form.errors.keys() == {field}


def test_the_list_shows_small_copies_and_never_an_original(client: Client) -> None:
    image = factories.ImageFactory()
    page = client.get("/admin/articles/image/").content.decode()
    assert f'src="/admin/articles/image/{image.pk}/thumbnail/"' in page
    small = client.get(f"/admin/articles/image/{image.pk}/thumbnail/")
    assert small["Content-Type"] == "image/webp"
    assert small["Cache-Control"] == "private, no-store"
    assert original_name(image) not in page


def test_a_small_copy_is_for_staff_who_may_see_the_library() -> None:
    image = factories.ImageFactory()
    address = f"/admin/articles/image/{image.pk}/thumbnail/"
    assert Client().get(address).status_code == 302
    assert signed_in(factories.UserFactory()).get(address).status_code == 403
    assert signed_in(factories.UserFactory(is_staff=False, role="Journalist")).get(address).status_code == 302


def test_a_picture_whose_file_is_gone_has_no_small_copy_and_brings_nothing_down(client: Client) -> None:
    image = factories.ImageFactory()
    lose_original(image)
    assert client.get(f"/admin/articles/image/{image.pk}/thumbnail/").status_code == 404
    assert client.get(change(image)).status_code == 200


def test_the_form_says_who_uses_the_picture_but_names_no_story_that_is_not_one_s_to_read(
    client: Client, reporter: User
) -> None:
    image = factories.ImageFactory()
    use = [{"image": image.pk, "role": "lead", "caption": ""}]
    factories.ArticleFactory(by=reporter, headline="My own story", images=use)
    factories.ArticleFactory(headline="A secret story", images=use)
    page = client.get(change(image)).content.decode()
    assert "My own story" in page
    assert "A secret story" not in page
    assert "and 1 on the desk that is not yours to read" in page
