"""A page of its own for each verb that needs a word or a second thought. Reading it changes nothing; its button does."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect

from articles.admin.attempt import Refused, attempt, report, report_when_everywhere
from articles.admin.fields import Moment, Text, field_of, field_options, typed_texts, zone_name
from articles.admin.story import story_page
from articles.admin.story.outcome import overtaken_sentences, publishing_sentence
from articles.admin.story_state import due_sentence, moment_in_words, sentences
from articles.desk import steps
from articles.desk.possible import possible
from articles.desk.record import publishing
from articles.desk.record.publishing import When
from articles.desk.record.redaction import redact
from articles.desk.state import StoryState, state_of
from articles.desk.verbs import VERBS, Verb
from articles.models import Article, Image
from articles.models.clock import AT_ONCE
from newsroom.accounts.models import User
from newsroom.accounts.requests import AuthenticatedHttpRequest


class VerbForm(forms.Form):
    """What a verb must be told. `article` and `stands` give the choices."""

    def __init__(self, data: Any = None, *, article: Article, stands: StoryState, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.article, self.stands = article, stands
        self.prepare()

    def prepare(self) -> None:
        """Fill in what can be chosen."""


class Confirmation(VerbForm):
    """Nothing to tell: the button is all."""


class Reason(VerbForm):
    reason = Text(required=True, strip=True, max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))


class OptionalReason(VerbForm):
    reason = Text(max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))


class Restore(VerbForm):
    """`withheld`: the number of the withheld Version that is looked at; a later one is nobody's to undo unseen."""

    withheld = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        now = self.stands.in_force
        self.fields["withheld"].initial = now.number if now else None


class VersionChoice(VerbForm):
    """Which Version that is not yet in force."""

    version = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)

    def prepare(self) -> None:
        choices = [
            (version.number, due_sentence(version, self.stands.now).capitalize()) for version in self.stands.coming
        ]
        field_of(self, "version", forms.ChoiceField).choices = choices
        self.fields["version"].initial = choices[0][0] if choices else None


class Move(VersionChoice):
    publish_at = Moment(**field_options(Article, "publish_at"))
    embargo_until = Moment(**field_options(Article, "embargo_until"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        publish_at, embargo_until = cleaned.get("publish_at"), cleaned.get("embargo_until")
        if publish_at and embargo_until and embargo_until < publish_at:
            self.add_error("embargo_until", "The embargo ends before the story is released.")
        return cleaned


class Redact(VerbForm):
    """Which Versions and Revisions lose their words."""

    versions = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.CheckboxSelectMultiple)
    revisions = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.CheckboxSelectMultiple)
    pictures = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.CheckboxSelectMultiple)
    reason = Text(
        required=True,
        strip=True,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Whose order or request it is. The record keeps this.",
    )

    def prepare(self) -> None:
        now = self.stands.now
        versions = self.article.versions.filter(redacted_at=None).order_by("-number")
        revisions = self.article.revisions.filter(redacted_at=None).select_related("saved_by").order_by("-number")
        fields: Any = self.fields
        fields["versions"].choices = [
            (
                version.number,
                f"{version.number}: {version.get_kind_display().lower()}, {moment_in_words(version.public_at, now)} – {version.headline[:60]}",
            )
            for version in versions
        ]
        fields["revisions"].choices = [
            (
                revision.number,
                f"{revision.number}: saved by {revision.saved_by}, {moment_in_words(revision.saved_at, now)}",
            )
            for revision in revisions
        ]
        public_images = Image.objects.filter(version_links__version__article=self.article).exclude(file="").distinct()
        fields["pictures"].choices = [
            (image.pk, f"{image.pk}: {image.alt_text[:60]} – its words in the library, its file and all copies")
            for image in public_images.order_by("pk")
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(name) for name in ("versions", "revisions", "pictures")):
            raise forms.ValidationError("Name the versions, revisions and pictures whose words are to go.")
        return cleaned


Cleaned = dict[str, Any]
Deed = Callable[[Article, User, Cleaned], object]


class Page(NamedTuple):
    """`means`: what the verb does, for a person about to do it. `button`: the words on the button."""

    heading: str
    means: str
    button: str
    form: type[VerbForm]
    deed: Deed
    done: str


#: The pages of all verbs that have one, but of the correction, whose page is a module of its own.
PAGES: Mapping[str, Page] = {
    Verb.SEND_BACK: Page(
        "Send the story back",
        "It becomes a draft again. Its writer reads the reason.",
        "Send back",
        Reason,
        lambda article, by, cleaned: steps.send_back(article.pk, by, cleaned["reason"]),
        "Sent back.",
    ),
    Verb.SPIKE: Page(
        "Put the story on the spike",
        "It leaves the desk’s lists and can be taken off again. What is published stays published.",
        "Spike",
        OptionalReason,
        lambda article, by, cleaned: steps.spike(article.pk, by, cleaned["reason"]),
        "On the spike.",
    ),
    Verb.UNSPIKE: Page(
        "Take the story off the spike",
        "It becomes a draft.",
        "Take off the spike",
        Confirmation,
        lambda article, by, cleaned: steps.unspike(article.pk, by),
        "Off the spike, a draft again.",
    ),
    Verb.WITHHOLD: Page(
        "Withhold the story",
        "It leaves every page at once, and what is scheduled is overtaken. It can be restored.",
        "Withhold now",
        Reason,
        lambda article, by, cleaned: publishing.withhold(article.pk, by, cleaned["reason"]),
        "Withheld.",
    ),
    Verb.RESTORE: Page(
        "Restore the story",
        "Readers get the words that they last had, at once. Edits of the copy are not among them.",
        "Restore now",
        Restore,
        lambda article, by, cleaned: publishing.restore(article.pk, by, withheld=cleaned["withheld"]),
        "Restored.",
    ),
    Verb.KILL: Page(
        "Kill the story",
        "For good. Its page says that it was withdrawn and nothing of it remains there; everyone who has it is told. "
        "A killed story never comes back: a substitute is a new story.",
        "Kill the story",
        Reason,
        lambda article, by, cleaned: publishing.kill(article.pk, by, cleaned["reason"]),
        "Killed.",
    ),
    Verb.UNPUBLISH: Page(
        "Unpublish to draft",
        "A story that readers have is withheld; one that they never had is taken back. The copy becomes a draft.",
        "Unpublish",
        OptionalReason,
        lambda article, by, cleaned: publishing.unpublish(article.pk, by, cleaned["reason"]),
        "Unpublished.",
    ),
    Verb.RESCHEDULE: Page(
        "Another moment",
        "The same words, public at another moment; or an embargo ended, shortened or lengthened.",
        "Reschedule",
        Move,
        lambda article, by, cleaned: publishing.reschedule(
            article.pk, by, cleaned["version"], When(cleaned["publish_at"], cleaned["embargo_until"])
        ),
        "Rescheduled.",
    ),
    Verb.UNSCHEDULE: Page(
        "Take back what is scheduled",
        "What stood before it goes on standing.",
        "Take back",
        VersionChoice,
        lambda article, by, cleaned: publishing.unschedule(article.pk, by, cleaned["version"]),
        "Taken back.",
    ),
    Verb.REDACT: Page(
        "Redact the record",
        "The words of what you tick are blanked for good; numbers, times and hashes stay. For a court’s order, or a "
        "person’s right to be forgotten. Backups, and copies that readers and partners hold, are out of reach.",
        "Redact for good",
        Redact,
        lambda article, by, cleaned: redact(
            article.pk, by, cleaned["reason"], cleaned["versions"], cleaned["revisions"], pictures=cleaned["pictures"]
        ),
        "Redacted.",
    ),
}


def show(request: AuthenticatedHttpRequest, article: Article, verb: str) -> HttpResponse:
    """GET: what the verb means, and a form. POST: the deed, and back to the story."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    stands = state_of(article)
    taken = verb in possible(request.user, article, stands)
    data = request.POST if request.method == "POST" else None
    form = PAGES[verb].form(data, article=article, stands=stands, initial=_initial(verb, stands))
    if request.method != "POST" or not form.is_valid():
        return _page(request, article, verb, form, stands, taken)
    by = request.user
    outcome: Any = attempt(lambda: PAGES[verb].deed(article, by, form.cleaned_data))
    if isinstance(outcome, Refused):
        if isinstance(form, Restore):  # nothing was typed in it: it starts anew, from what is said now
            stands = state_of(article)
            form = Restore(article=article, stands=stands)
        page = _page(request, article, verb, form, stands, True, outcome.message)
        outcome.mark(page)
        return page
    if not VERBS[verb].acknowledged or report_when_everywhere(request):
        report(request, *_report_sentences(verb, article, stands, outcome))
    else:
        report(request, PAGES[verb].done, *(outcome.out_of_reach if verb == "redact" else ()))
    return HttpResponseRedirect(story_page.address("change", article))


def _initial(verb: str, stands: StoryState) -> Cleaned:
    """The moments that a Version has now, to be moved."""
    if verb != "reschedule" or not stands.coming:
        return {}
    version = stands.coming[0]
    released = version.released_from if version.released_from > AT_ONCE else None
    return {
        "publish_at": released,
        "embargo_until": version.in_force_from if version.in_force_from > version.released_from else None,
    }


def _report_sentences(verb: str, article: Article, before: StoryState, outcome: Any) -> list[str]:
    after = state_of(article)
    if verb == "reschedule":
        return [publishing_sentence(outcome, before._replace(coming=[]), after)]
    if verb == "unschedule":
        return [PAGES[verb].done, *(f"Overtaken by that: {due_sentence(version, after.now)}." for version in outcome)]
    if verb == "redact":
        return [PAGES[verb].done, "Out of reach:", *outcome.out_of_reach]
    return [PAGES[verb].done, *overtaken_sentences(before, after)]


def _page(
    request: HttpRequest,
    article: Article,
    verb: str,
    form: VerbForm,
    stands: StoryState,
    taken: bool,
    problem: str = "",
) -> HttpResponse:
    page = PAGES[verb]
    return story_page.render(
        request,
        "admin/desk/verb.html",
        article,
        200 if taken else 409,
        verb=verb,
        page=page,
        heading=page.heading,
        form=form,
        taken=taken,
        problem=problem,
        grave=VERBS[verb].grave,
        zone=zone_name(),
        sentences=sentences(article, stands),
        texts=typed_texts(form),
    )
