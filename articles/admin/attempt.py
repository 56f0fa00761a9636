"""Doing a verb for someone in the admin, and saying in words what came of it."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.admin.story_state import StoryState, due, moment, state_of
from articles.desk.errors import DeskError, NotApproved, NotFit
from articles.desk.permissions import may
from articles.desk.record.acknowledgement import acknowledged
from articles.desk.record.publishing import publish
from articles.desk.steps import approve, submit
from articles.models import Article, User, Version

UNCHANGED = "Nothing had changed: readers have this text already."


def do(verb: str, article: Article, by: User, revision: int, changed: bool, instead_of: list[int]) -> str:
    """A verb of the form, done to the Revision that was just saved. Raises DeskError."""
    if verb == "submit":
        submit(article.pk, by)
        return "Submitted."
    if verb == "approve":
        approve(article.pk, by, revision)
        return "Approved."
    before = state_of(article)
    live = before.live
    if not changed and live and live.revision and live.revision.number == revision and not before.coming:
        return UNCHANGED
    version = publish(
        article.pk, by, revision, instead_of=instead_of if before.live else None, approve=may(by, "approve", article)
    )
    return published(version, before, state_of(article))


def published(version: Version, before: StoryState, after: StoryState) -> str:
    """What publishing did: at which moment, and which Versions that were to come will not."""
    if version.has_begun(after.now):
        said = f"Version {version.number} is live at {version.path}"
    elif version.released_from < version.in_force_from:
        said = f"Version {version.number} is under embargo until {moment(version.in_force_from, after.now)}"
    else:
        said = f"Version {version.number} is scheduled for {moment(version.in_force_from, after.now)}"
    return " ".join([f"{said}.", *gone(before, after)])


def gone(before: StoryState, after: StoryState) -> list[str]:
    """A sentence for each Version that was to come and no longer is, under whatever number."""
    coming = {(version.revision_id, version.in_force_from) for version in after.coming}
    lost = [
        one
        for one in before.coming
        if (one.revision_id, one.in_force_from) not in coming and not one.has_begun(after.now)
    ]
    return [f"No longer to come: {due(one, after.now)}." for one in lost]


def report_when_everywhere(request: HttpRequest) -> bool:
    """Wait until every web process knows of what was taken from the public; say so where one does not.

    False where the database went away meanwhile, so that nothing more can be said of the story.
    """
    known = acknowledged()
    if known.warning:
        messages.warning(request, known.warning)
    return not known.lost


def report(request: HttpRequest, *said: str) -> None:
    """Tell what was done."""
    messages.success(request, " ".join(sentence for sentence in said if sentence))


def refused(request: HttpRequest, problem: DeskError, done: str = "") -> None:
    """Tell what was not done, every reason on a line of its own, and that the text was kept."""
    if done:
        messages.success(request, done)
    messages.error(request, reasons(problem))


def reasons(problem: DeskError) -> SafeString:
    """A refusal as HTML: one sentence, or a list where there are several."""
    listed: list[str] = []
    if isinstance(problem, NotFit):
        listed, heading = problem.problems, "Not published. The story is not fit to print yet:"
    elif isinstance(problem, NotApproved) and problem.changes:
        listed, heading = [change.field for change in problem.changes], f"{problem} What differs:"
    else:
        return format_html("{}", str(problem))
    return format_html("{}<ul>{}</ul>", heading, format_html_join("", "<li>{}</li>", ((one,) for one in listed)))
