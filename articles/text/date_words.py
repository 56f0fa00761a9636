"""The names of months and weekdays, and in which order a date is written, in each language that dates are written in.

Digits are European ones in all of them, as most Arabic newsrooms on the web have them.
"""

from typing import NamedTuple

from articles.text.language import primary


class DateWords(NamedTuple):
    """Names begin with January and Monday. Patterns take the names of their parts; `short_…` are of narrow columns."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    day_and_month: str = "{day} {month}"
    short_day_and_month: str = "{day} {month}"
    and_year: str = "{date} {year}"
    short_and_year: str = "{date} {year}"
    weekday_and_date: str = "{weekday}, {date}"
    and_clock: str = "{date}, {clock}"


def _split(names: str) -> tuple[str, ...]:
    return tuple(names.split())


DATE_WORDS = {
    "en": DateWords(
        months=_split("January February March April May June July August September October November December"),
        short_months=_split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
        weekdays=_split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        short_weekdays=_split("Mon Tue Wed Thu Fri Sat Sun"),
    ),
    "es": DateWords(
        months=_split("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        short_months=_split("ene feb mar abr may jun jul ago sep oct nov dic"),
        weekdays=_split("lunes martes miércoles jueves viernes sábado domingo"),
        short_weekdays=_split("lun mar mié jue vie sáb dom"),
        day_and_month="{day} de {month}",
        and_year="{date} de {year}",
    ),
    "ar": DateWords(
        months=_split("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
        short_months=_split("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
        weekdays=_split("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"),
        short_weekdays=_split("اثنين ثلاثاء أربعاء خميس جمعة سبت أحد"),
        weekday_and_date="{weekday} {date}",
        and_clock="{date}، {clock}",
    ),
    "he": DateWords(
        months=_split("ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר"),
        short_months=_split("ינו׳ פבר׳ מרץ אפר׳ מאי יוני יולי אוג׳ ספט׳ אוק׳ נוב׳ דצמ׳"),
        weekdays=("יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "שבת", "יום ראשון"),
        short_weekdays=_split("ב׳ ג׳ ד׳ ה׳ ו׳ ש׳ א׳"),
        day_and_month="{day} ב{month}",
        short_day_and_month="{day} ב{month}",
    ),
}


def date_words(language: str) -> DateWords:
    """Those of a tag's language ("es-MX": Spanish); English ones for a language that has none here."""
    return DATE_WORDS.get(primary(language)) or DATE_WORDS["en"]
