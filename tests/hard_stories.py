"""Twenty stories that are hard to set: scripts, lengths, names, tables and pictures, one difficulty each.

`hard_stories()` publishes them all in one section, and gives them by name. Whatever shows stories must show these.
"""

from functools import cache
from typing import Any

from articles.models import Image, Version
from tests.factories import AuthorFactory, ImageFactory, SectionFactory, TopicFactory, png, published

#: A paragraph, a headline and a summary in each language.
_WORDS = {
    "ar": (
        "أربع دول تتفق على تقاسم مياه النهر بعد محادثات دامت عشرين يومًا",
        "اتفقت الدول الأربع على حد أدنى للتدفق قدره 150 مترًا مكعبًا في الثانية.",
        "قال رئيس الوفد إن «النهر لا ينتظر أحدًا»، وإن القياس يبدأ في 26 ديسمبر في ميناء Port Ellery القديم. ",
    ),
    "he": (
        "המעבורת לאי חזרה להפליג אחרי שלושה שבועות בנמל",
        "תקלה בתיבת ההילוכים עצרה את הקו מאז 2 במרץ.",
        "״חיכינו,״ אמר רב החובל, והוסיף כי 340 נוסעים הפליגו ביום הראשון אל Port Ellery. ",
    ),
    "ja": (
        "島の連絡船、三週間ぶりに運航を再開し港に列ができる",
        "歯車の故障で止まっていた船が、月曜の朝に港を出た。",
        "船長は「待つしかなかった」と話し、初日の便には三百四十人の乗客が並んだという。港の管理者によると、修理には二週間を要した。",
    ),
    "zh-Hans": (
        "海岛渡轮停航三周后恢复运行，码头排起长队",
        "齿轮箱故障自三月二日起使航线中断。",
        "船长说：“我们只能等待。”首日共有三百四十名乘客登船，港务局表示维修历时两周，费用由保险公司承担。",
    ),
    "hi": (
        "तीन सप्ताह बाद द्वीप की नौका फिर चली, बंदरगाह पर लगी लंबी कतार",
        "गियरबॉक्स की खराबी से सेवा दो मार्च से बंद थी।",
        "कप्तान ने कहा, “हमने प्रतीक्षा की,” और पहले दिन तीन सौ चालीस यात्री सवार हुए। मरम्मत में दो सप्ताह लगे। ",
    ),
    "el": (
        "Το πλοίο της γραμμής ξαναταξιδεύει ύστερα από τρεις εβδομάδες στο λιμάνι",
        "Η βλάβη στο κιβώτιο ταχυτήτων είχε διακόψει το δρομολόγιο από τις 2 Μαρτίου.",
        "«Περιμέναμε», είπε ο καπετάνιος, και πρόσθεσε ότι 340 επιβάτες ταξίδεψαν την πρώτη ημέρα. ",
    ),
    "vi": (
        "Phà ra đảo chạy lại sau ba tuần, hành khách xếp hàng dài ở bến",
        "Hộp số hỏng đã làm tuyến phà ngừng từ ngày 2 tháng 3.",
        "“Chúng tôi đã chờ,” thuyền trưởng nói, và cho biết 340 hành khách đã lên phà trong ngày đầu tiên. ",
    ),
    "de": (
        "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle schließt",
        "Das Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz bleibt.",
        "Die Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung regelt es, so der Hafenmeister. ",
    ),
}
_LONG = (
    "Harbour council votes after eleven hours and three adjournments to open the northern basin to the ferry, the "
    "fishing fleet and the lifeboat alike, on condition that each of them pays for the dredging of its own berth"
)
LONG_HEADLINE = f"{_LONG} now"
PARAGRAPH = "The ferry to the island sailed again on Monday, three weeks after its gearbox broke at the quay. "
TEXT = "".join(f"<p>{PARAGRAPH * 4}</p>" for _ in range(6))
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")
_ROW = "".join(f"<td>{1_234.5 * month:,.1f}</td>" for month in range(1, 9))
TABLE = (
    f"<table><caption>Tonnes landed by port and month</caption><thead><tr><th>Port</th>"
    f"{''.join(f'<th>{month}</th>' for month in _MONTHS)}</tr></thead><tbody>"
    f"{''.join(f'<tr><th>{port}</th>{_ROW}</tr>' for port in ('Port Ellery', 'Vik', 'Santa Rosalía'))}</tbody></table>"
)
ADDRESS = "https://example.org/" + "a-very-long-address-without-a-space-" * 6


@cache
def _picture(width: int, height: int) -> bytes:
    return png("teal", width, height)


def picture(width: int, height: int) -> Image:
    return ImageFactory(data=_picture(width, height), width=width, height=height)


def lead(width: int, height: int) -> list[dict[str, Any]]:
    return [{"image": picture(width, height).pk, "role": "lead", "caption": ""}]


def _signed(many: int) -> list[dict[str, Any]]:
    people = [AuthorFactory(name=f"Maximiliana Writer-Longname {n}", title="Correspondent") for n in range(many)]
    return [{"role": "by", "author": one.pk, "bureau": None, "text": ""} for one in people]


def _in(language: str) -> dict[str, Any]:
    headline, summary, paragraph = _WORDS[language]
    body = "".join(f"<p>{paragraph * 4}</p>" for _ in range(4))
    return {"headline": headline, "summary": summary, "body": body, "language": language, "images": lead(1200, 800)}


def _inline(*pictures: tuple[int, int, str]) -> str:
    """`pictures`: width, height and the class of the figure, perhaps "", of each."""
    return "".join(
        f'<p>{PARAGRAPH * 3}</p><figure data-image="{picture(wide, high).pk}" class="{style}"></figure>'
        for wide, high, style in pictures
    )


def contents() -> dict[str, dict[str, Any]]:
    """What each of the twenty is made of, by what is hard about it."""
    return {
        **{
            name: _in(language)
            for name, language in {
                "Arabic": "ar",
                "Hebrew": "he",
                "Japanese": "ja",
                "Chinese": "zh-Hans",
                "Hindi": "hi",
                "Greek": "el",
                "Vietnamese": "vi",
                "long German words": "de",
            }.items()
        },
        "one word": {"headline": "Storm", "summary": "", "body": "<p>Closed.</p>", "byline": "AP"},
        "220 characters": {"headline": LONG_HEADLINE, "body": TEXT, "images": lead(1600, 900)},
        "twelve authors": {"headline": "Twelve sign", "body": TEXT, "bylines": _signed(12)},
        "nine columns": {"headline": "Landings rose in every month but one", "body": TEXT + TABLE + TEXT},
        "4,000 pixels high": {"headline": "The tower stands", "body": TEXT, "images": lead(900, 4000)},
        "120 pixels": {"headline": "A stamp is found", "body": TEXT, "images": lead(120, 90)},
        "panorama": {"headline": "The whole coast in one picture", "body": TEXT, "images": lead(3000, 500)},
        "inline pictures": {
            "headline": "What the divers saw",
            "body": _inline((1200, 800, ""), (900, 4000, ""), (1200, 800, "wide"), (800, 800, "inset"), (120, 90, ""))
            + TEXT,
        },
        "pull quotes": {
            "headline": "What the master said",
            "body": "".join(
                f'<p>{PARAGRAPH * 2}</p><blockquote class="pull"><p>“{PARAGRAPH}”</p></blockquote>' for _ in range(5)
            ),
        },
        "long words and addresses": {
            "headline": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
            "summary": ADDRESS,
            "body": f'<p>{"x" * 300} <a href="{ADDRESS}">{ADDRESS}</a></p>{TEXT}',
        },
        "turned within": {
            "headline": "The song «يا مال الشام» is sung in שפה אחרת too",
            "summary": "A line that begins in English وينتهي بالعربية.",
            "body": f'<p>He said <span lang="ar" dir="rtl">يا مال الشام</span>, and 1–2 of them sang.</p>{TEXT}',
        },
        "everything at once": {
            "headline": "Everything stands on this page, and nothing is lost",
            "kicker": "Harbours",
            "summary": "A summary of two sentences stands here. It says what there is.",
            "dateline_place": "Port Ellery",
            "editors_note": "This story was first told in the evening edition.",
            "bylines": [*_signed(3), {"role": "edited_by", "author": None, "bureau": None, "text": "Ann Lee"}],
            "topics": [TopicFactory(name=f"A topic with a long name, number {n}").pk for n in range(6)],
            "images": lead(1600, 1067),
            "body": _inline((1200, 800, "inset-left")) + f"<h2>Then</h2><ul><li>{PARAGRAPH}</li></ul>{TABLE}" + TEXT,
        },
    }


def hard_stories(**also: Any) -> dict[str, Version]:
    """All twenty, published in one section; `also`: content of each."""
    section = also.pop("section", None) or SectionFactory(name="Hard to set")
    return {name: published(section=section, **(content | also)) for name, content in contents().items()}
