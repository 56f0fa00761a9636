"""The desk's working copies, the record, and the reference tables that both point to."""

from articles.models.address import Address
from articles.models.article import Article, ArticleImage, ArticleList, Byline
from articles.models.cache_process import CacheProcess
from articles.models.correction import Correction
from articles.models.former_slug import FormerSlug
from articles.models.front_cache import FrontCache
from articles.models.heartbeat import Heartbeat
from articles.models.house_look import HouseLook
from articles.models.idempotency import IdempotencyKey
from articles.models.image import Image
from articles.models.image_approval import ImageApproval
from articles.models.listed_version import ListedVersion
from articles.models.people import Author, Bureau, Source
from articles.models.public_change import PublicChange
from articles.models.reader_report import ReaderReport
from articles.models.record_head import RecordHead
from articles.models.redaction import Redaction
from articles.models.redirect import Redirect
from articles.models.revision import Revision
from articles.models.search_entry import SearchEntry, SearchWord
from articles.models.story_list import Front, StoryList, StoryListEntry
from articles.models.taxonomy import Section, Topic
from articles.models.version import Version
from articles.models.version_links import VersionAuthor, VersionImage, VersionTopic
from articles.models.websub_hub import WebSubHub

__all__ = [
    "Address",
    "Article",
    "ArticleImage",
    "ArticleList",
    "Author",
    "Bureau",
    "Byline",
    "CacheProcess",
    "Correction",
    "FormerSlug",
    "Front",
    "FrontCache",
    "Heartbeat",
    "HouseLook",
    "IdempotencyKey",
    "Image",
    "ImageApproval",
    "ListedVersion",
    "PublicChange",
    "ReaderReport",
    "RecordHead",
    "Redaction",
    "Redirect",
    "Revision",
    "SearchEntry",
    "SearchWord",
    "Section",
    "Source",
    "StoryList",
    "StoryListEntry",
    "Topic",
    "Version",
    "VersionAuthor",
    "VersionImage",
    "VersionTopic",
    "WebSubHub",
]
