"""A verb of the story's form, and in words what came of it."""

from articles.admin.story_state import due_sentence, moment_in_words
from articles.desk.permissions import may
from articles.desk.record.publishing import publish
from articles.desk.state import StoryState, state_of
from articles.desk.steps import approve, submit
from articles.models import Article, Version
from newsroom.accounts.models import User

UNCHANGED = "Nothing had changed: readers have this text already."


def do_verb(verb: str, article: Article, by: User, revision: int, changed: bool, instead_of: list[int]) -> str:
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
    return publishing_sentence(version, before, state_of(article))


def publishing_sentence(version: Version, before: StoryState, after: StoryState) -> str:
    """What publishing did: at which moment, and which Versions that were to come will not."""
    if version.has_begun(after.now):
        sentence = f"Version {version.number} is live at {version.path}"
    elif version.released_from < version.in_force_from:
        sentence = (
            f"Version {version.number} is under embargo until {moment_in_words(version.in_force_from, after.now)}"
        )
    else:
        sentence = f"Version {version.number} is scheduled for {moment_in_words(version.in_force_from, after.now)}"
    return " ".join([f"{sentence}.", *overtaken_sentences(before, after)])


def overtaken_sentences(before: StoryState, after: StoryState) -> list[str]:
    """A sentence for each Version that was to come and no longer is, also not under another number."""
    coming = {(version.revision_id, version.in_force_from) for version in after.coming}
    lost = [
        version
        for version in before.coming
        if (version.revision_id, version.in_force_from) not in coming and not version.has_begun(after.now)
    ]
    return [f"No longer to come: {due_sentence(version, after.now)}." for version in lost]
