"""One file, grouped, from the environment. docs/settings.md lists every variable.

Without any variable set this is the development newsroom of `make run`. Production is `NEWSROOM_ENV=production`,
which refuses to start with anything left at a development value (`newsroom/production.py`).
"""

import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.management.utils import get_random_secret_key

from newsroom.static_headers import add_headers

env = environ.Env()


def _listed(name: str, otherwise: list[str] | None = None) -> list[str]:
    """A variable's values, parted by commas, perhaps with spaces; an empty one says nothing."""
    values = [value.strip() for value in env.str(name, "").split(",") if value.strip()]
    return values or list(otherwise or [])


def _folder(name: str, otherwise: Path) -> Path:
    """A folder; an empty variable, as container files leave them, says nothing."""
    return Path(env.str(name, "") or otherwise)


BASE_DIR = Path(__file__).resolve().parent.parent


# --- What this newsroom is -------------------------------------------------------------------------------------

#: `development` or `production`.
NEWSROOM_ENV = env.str("NEWSROOM_ENV", "development")
PRODUCTION = NEWSROOM_ENV == "production"
DEBUG = env.bool("DEBUG", False)

#: Where the newsroom's own data lie: the SQLite file, pictures, the development secret.
DATA_DIR = _folder("NEWSROOM_DATA", BASE_DIR / "var")

#: The public address; every absolute address comes from here, never from a request.
SITE_URL = env.str("SITE_URL", "" if PRODUCTION else "http://127.0.0.1:8000").rstrip("/")

#: The newsroom's zone: times are stored in UTC and shown in this one; the date in an address is of this one.
TIME_ZONE = env.str("TIME_ZONE", "Europe/London")
#: The site's language (a BCP 47 tag): of lists, of what stands around pages, and of a story that says nothing else.
SITE_LANGUAGE = env.str("LANGUAGE_CODE", "") or "en"
#: Django's own, where nothing else is activated: of the desk and of the API. Readers' pages activate theirs
#: (articles/reader/languages.py): there is no LocaleMiddleware, so no header and no cookie chooses one.
LANGUAGE_CODE = "en"
#: The languages that the readers' interface is in. All but the first have a catalogue in locale/.
LANGUAGES = [("en", "English"), ("es", "Español"), ("ar", "العربية"), ("he", "עברית")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
USE_I18N = True
#: How the desk writes moments in English: 23 Nov 2026, 14:05.
FORMAT_MODULE_PATH = ["newsroom.formats"]


# --- Secrets and hosts -----------------------------------------------------------------------------------------


def _development_secret() -> str:
    """A secret of this machine's own, made at the first start, so that none stands in the repository."""
    secret_file = DATA_DIR / "development-secret"
    if not secret_file.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        whole = secret_file.with_name(f"development-secret-{os.getpid()}")
        whole.touch(0o600)
        whole.write_text(get_random_secret_key())
        with suppress(FileExistsError):  # another process was sooner: its secret holds
            os.link(whole, secret_file)
        whole.unlink()
    return secret_file.read_text()


SECRET_KEY = env.str("SECRET_KEY", "") or ("" if PRODUCTION else _development_secret())
_site = urlsplit(SITE_URL)
SECRET_KEY_FALLBACKS = _listed("SECRET_KEY_FALLBACKS")
# Under the first the addresses of redacted stories are hashed, under all they are found. Empty: those above.
ADDRESS_KEYS = _listed("ADDRESS_KEYS")
ALLOWED_HOSTS = _listed("ALLOWED_HOSTS", [_site.hostname] if _site.hostname else [])
if not PRODUCTION:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []

#: Peers whose `Forwarded` header (RFC 7239) is believed: addresses or networks. Empty: nobody's.
TRUSTED_PROXIES = _listed("TRUSTED_PROXIES")

#: Caches in front of the web processes that purge by key: the address at which each takes PURGE. Empty: there are none.
FRONT_CACHES = _listed("FRONT_CACHES")
#: A header that goes with each purge, such as `Fastly-Key: secret`; "" for none.
FRONT_CACHE_HEADER = env.str("FRONT_CACHE_HEADER", "")
#: WebSub hubs that feeds announce, and that are told when one changes. Empty: none is announced.
WEBSUB_HUBS = _listed("WEBSUB_HUBS")


# --- Applications ----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom",
    "syndication",
    "articles",
    "newsroom.accounts",
    "newsroom.admin_config.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "ckeditor",
    "csp",
]
MIDDLEWARE = [
    "newsroom.http.request_guard.RequestGuard",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    # Around all that set a cookie or look at one.
    "newsroom.http.private_responses.PrivateResponses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "newsroom.template_backend.Templates",
        "NAME": "django",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "articles.templatetags.as_written",
                "articles.templatetags.cached_parts",
                "articles.templatetags.dates",
                "articles.templatetags.languages",
                "articles.templatetags.pictures",
            ],
        },
    }
]
#: Widgets of forms are drawn by the same backend, some from templates/django/forms/widgets.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


# --- Database --------------------------------------------------------------------------------------------------

#: Seconds that a writer waits for another before it is told that the newsroom is busy. Ten with all that follows.
LOCK_PATIENCE = 5

# An empty variable, as container files leave them, says nothing.
DATABASES = {"default": env.db_url_config(env.str("DATABASE_URL", "") or f"sqlite:///{DATA_DIR / 'newsroom.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL: readers and one writer at once. FULL: what was acknowledged survives a power cut.
    # secure_delete: what is overwritten leaves nothing of itself in the file.
    # IMMEDIATE: a transaction takes the write lock at its start, so it can't fail halfway for want of it.
    # Each thread keeps its connection for a while: to open one costs more than most questions.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": LOCK_PATIENCE,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"]["ENGINE"] = "newsroom.postgresql"
    _options = DATABASES["default"].setdefault("OPTIONS", {})
    # What a client that gave up had asked for is not worked on for nobody, holding its locks.
    # Moments are read, and put in order, as ISO 8601 has them, however the server or its database writes them to others.
    _options["options"] = f"-c lock_timeout={LOCK_PATIENCE}s -c client_connection_check_interval=2s -c DateStyle=ISO"
    # A server that is away is said within seconds, and is found again as soon; a machine that is gone, too.
    _options.setdefault("connect_timeout", 2)
    _options |= {"tcp_user_timeout": 10_000, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 2}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# --- Accounts --------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["newsroom.accounts.sign_in.LimitedBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
] + [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
if SITE_URL.startswith("https://"):
    # A browser takes such a cookie from this very host alone, not from one beside it (RFC 6265bis §4.1.3.2).
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
MESSAGE_STORAGE = "newsroom.http.messages.MessageStorage"
CSRF_FAILURE_VIEW = "newsroom.http.errors.form_expired"


# --- Files -----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = _folder("STATIC_ROOT", DATA_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder that isn't there
#: Pictures as uploaded, beside copies for the desk and for stories to come (private); copies of what is public now.
ORIGINALS_ROOT = _folder("ORIGINALS_ROOT", DATA_DIR / "originals")
RENDITIONS_ROOT = _folder("RENDITIONS_ROOT", DATA_DIR / "renditions")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": ORIGINALS_ROOT}},
    "originals": {"BACKEND": "articles.models.originals.OriginalsStore", "OPTIONS": {"location": ORIGINALS_ROOT}},
    "prepared": {
        "BACKEND": "articles.models.whole_files.WholeFileStorage",
        "OPTIONS": {"location": ORIGINALS_ROOT / ".prepared"},
    },
    "renditions": {"BACKEND": "articles.models.whole_files.WholeFileStorage", "OPTIONS": {"location": RENDITIONS_ROOT}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "newsroom.static_files.NeededFiles",
]
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_ADD_HEADERS_FUNCTION = add_headers
WHITENOISE_AUTOREFRESH = DEBUG
# The request guard limits the size of bodies (newsroom/http/request_guard.py); Django's own stand behind it.
LARGEST_FORM = 5 * 1024 * 1024
LARGEST_UPLOAD = 40 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_FORM
# Uploads are held in memory, where they are judged anyway: a full disk for temporary files refuses nobody's form.
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_UPLOAD
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20


# --- Search ----------------------------------------------------------------------------------------------------

#: The class of another search engine (articles/search/engine.py); empty: that of the database.
SEARCH_ENGINE = env.str("SEARCH_ENGINE", "")


# --- Readers' reports ------------------------------------------------------------------------------------------

#: Days for which a reader's report is kept, with the address that the reader may have left.
READER_REPORTS_KEPT_DAYS = int(env.str("READER_REPORTS_KEPT_DAYS", "") or 180)
#: The desk's addresses that are told of reports by mail. Empty: nobody is.
READER_REPORTS_MAIL = _listed("READER_REPORTS_MAIL")


# --- The editor ------------------------------------------------------------------------------------------------

#: `ckeditor` or `plain` (a text area): chosen in one place, articles/admin/story/editor.py.
ARTICLE_EDITOR = env.str("ARTICLE_EDITOR", "ckeditor")
CKEDITOR_BASEPATH = "/static/ckeditor/ckeditor/"
# ckeditor.W001 says that CKEditor 4.22.1 gets no more open-source repairs. It stays, made safe by depth:
# only staff load it, its uploads are not routed, and every save is sanitised whatever it sends (SECURITY.md).
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]


# --- Security headers ------------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
# The container asks for its own health without TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
#: Who is told of a weakness: addresses for /.well-known/security.txt (RFC 9116), which is not there without any.
SECURITY_CONTACT = _listed("SECURITY_CONTACT")
if SITE_URL.startswith("https://"):
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}


# --- Mail and logs ---------------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("EMAIL_URL", "consolemail://")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_HOST") or "localhost", EMAIL_CONFIG.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = bool(EMAIL_CONFIG.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(EMAIL_CONFIG.get("EMAIL_USE_SSL"))
#: Seconds that the worker waits for the mail server.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"newsroom@{_site.hostname or 'localhost'}")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
