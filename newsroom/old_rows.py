"""Rows that are of use for a while only: each table that grows with traffic is emptied of them here, each minute."""

from datetime import datetime

from articles.models import CacheProcess, IdempotencyKey, PublicChange, ReaderReport
from newsroom.accounts.sign_in import drop_old_tries
from syndication.questions.limits import drop_old_windows
from syndication.questions.refusals import log_refusals


def drop_old_rows(now: datetime) -> None:
    """Delete what nobody asks for any more, as of `now`. Sessions and files are swept each hour (`desk/sweeping.py`)."""
    PublicChange.objects.drop_old(now)
    CacheProcess.objects.drop_old()
    IdempotencyKey.objects.drop_old(now)
    ReaderReport.objects.drop_old(now)
    drop_old_tries(now)
    drop_old_windows(now)
    log_refusals(now)
