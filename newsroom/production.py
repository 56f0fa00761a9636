"""Production refuses to start with anything left at a development value, and says everything that is wrong at once."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.http.request import validate_host

SHORTEST_SECRET = 50


def problems() -> list[str]:
    """Sentences; empty in development and where all is well. No database is asked."""
    if settings.NEWSROOM_ENV not in ("development", "production"):
        return [f"NEWSROOM_ENV is “{settings.NEWSROOM_ENV}”; it is development or production."]
    if not settings.PRODUCTION:
        return []
    found = []
    secret = _secret()
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < 10 or secret.startswith("django-insecure"):
        found.append(
            f"SECRET_KEY is missing, short or guessable: set one of {SHORTEST_SECRET} random characters or more."
        )
    if settings.DEBUG:
        found.append("DEBUG is on: it shows strangers the inside of the newsroom.")
    site = urlsplit(settings.SITE_URL)
    if site.scheme not in ("http", "https") or not site.hostname or site.path:
        found.append("SITE_URL is missing or no address: set it to the public one, such as https://news.example.com.")
    if any(host == "*" or host.startswith(".") for host in settings.ALLOWED_HOSTS) or not settings.ALLOWED_HOSTS:
        found.append("ALLOWED_HOSTS is empty or has a wildcard: name each host.")
    elif site.hostname and not validate_host(site.hostname, settings.ALLOWED_HOSTS):
        found.append(
            f"ALLOWED_HOSTS leaves out {site.hostname}, the host of SITE_URL: pages are drawn under that name."
        )
    if any(not contact.startswith(("mailto:", "https://", "tel:")) for contact in settings.SECURITY_CONTACT):
        found.append("SECURITY_CONTACT has what is no address: write mailto:security@example.com or https://….")
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"] and "synchronous=FULL" not in database.get("OPTIONS", {}).get("init_command", ""):
        found.append("SQLite runs without synchronous=FULL: a power cut could lose what was acknowledged.")
    return found


def _secret() -> str:
    """The secret key; Django itself raises where it is empty, before the rest could be said."""
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return ""


def demonstration_accounts() -> list[str]:
    """User names of the demonstration, which everyone knows the password of."""
    from articles.models import User

    try:
        if User._meta.db_table not in connection.introspection.table_names():
            return []
        return list(User.objects.filter(is_demonstration=True).values_list("username", flat=True))
    except DatabaseError:
        return []  # Not there yet, or away: signing in refuses such accounts in any case (desk/sign_in.py).


def refuse_to_start_unsafe() -> None:
    """Raises ImproperlyConfigured, naming everything that is wrong."""
    found = problems()
    if settings.PRODUCTION and (names := demonstration_accounts()):
        found.append(f"The database holds accounts of the demonstration ({', '.join(names)}): start with a fresh one.")
    if found:
        raise ImproperlyConfigured("This newsroom does not start in production:\n- " + "\n- ".join(found))


@register()
def production_is_safe(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    return [Error(problem, id="newsroom.E001") for problem in problems()]
