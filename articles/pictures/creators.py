"""Reads a picture's creator, credit and copyright holder from the ways in which files write them."""

import re

from articles.pictures.defaults import says_something

# --- The people who made it ---------------------------------------------------------------------------------------

#: "Camera owner, John Smith; Photographer, Michael Brown": Exif 2.32, 4.6.5, on Artist.
_ROLE = re.compile(
    r"(camera owner|photographer|image creator|(?:photo|foto)(?:graf\w?|graphe|grafía|graph)?(?: by)?)\s*[,:]\s*"
    r"|(?:photo(?:graph(?:ed)?)? )?by\s+",
    re.IGNORECASE,
)


def creators(field: str) -> str:
    """The names in a field of creators, joined by ", ": "Ana Lima; Bo Ek" is "Ana Lima, Bo Ek".

    If the file names no creator, the camera's owner is returned.
    """
    roles = [(_ROLE.match(part_text), part_text) for part in field.split(";") if (part_text := part.strip())]
    named = [
        ((role[1] or "").lower() if role else "", part_text[role.end() :] if role else part_text)
        for role, part_text in roles
    ]
    names = [name for role, name in named if role != "camera owner"] or [name for _, name in named]
    return ", ".join(dict.fromkeys(names))


def credit_line(credit: str, creator: str) -> str:
    """The credit to print below a picture, with both the photographer and the agency: "Ana Lima/AP"."""
    if not credit or not creator or _names(creator, credit):
        return creator or credit
    if all(_names(credit, name) for name in creator.split(", ")):
        return credit
    return f"{creator}/{credit}"


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


# --- Whose it is --------------------------------------------------------------------------------------------------

#: "All rights reserved", as notices have it. Without a full stop at its end, folded to small letters.
_RESERVED = (
    "all rights? reserved(?: worldwide)?",
    "todos los derechos (?:est[áa]n )?reservados",
    "derechos reservados",
    "reservados todos los derechos",
    "tous droits (?:de reproduction )?réservés",
    "tous les droits (?:sont )?réservés",
    "alle rechte vorbehalten",
    "alle rechte liegen beim? [^.;]*",
    "tutti i diritti (?:sono )?riservati",
    "todos os direitos (?:são )?reservados",
    "todos os dereitos reservados",
    "tots els drets reservats",
    "eskubide guztiak (?:erreserbatuta|gordeta)",
    "alle rechten voorbehouden",
    "alla rättigheter (?:är )?(?:förbehållna|reserverade)",
    "alle rettigheder (?:er )?(?:forbeholdt|forbeholdes)",
    "alle rettigheter (?:er )?(?:forbeholdt|reservert)",
    "kaikki oikeudet pidätetään",
    "öll réttindi áskilin",
    "wszelkie prawa zastrzeżone",
    "wszystkie prawa zastrzeżone",
    "všechna práva vyhrazena",
    "všetky práva vyhradené",
    "minden jog fenntartva",
    "toate drepturile (?:sunt )?rezervate",
    "все права (?:защищены|сохранены)",
    "(?:всі|усі) права (?:захищені|захищено|застережено)",
    "всички права запазени",
    "сва права задржана",
    "sva prava (?:pridržana|zadržana)",
    "vse pravice pridržane",
    "visas tiesības (?:ir )?aizsargātas",
    "visos teisės saugomos",
    "kõik õigused (?:on )?kaitstud",
    "με επιφύλαξη παντός δικαιώματος",
    "όλα τα δικαιώματα διατηρούνται",
    "tüm hakları saklıdır",
    "të gjitha të drejtat e rezervuara",
    "hak cipta dilindungi(?: undang-undang)?",
    "semua hak dilindungi(?: undang-undang)?",
    "hak cipta terpelihara",
    "mọi quyền được bảo lưu",
    "haki zote zimehifadhiwa",
    "版权所有",
    "版權所有",
    "保留所有权利",
    "保留所有權利",
    "保留一切权利",
    "翻印必究",
    "無断転載(?:を)?禁(?:止|じ(?:る|ます))?",
    "全著作権所有",
    "禁無断転載",
    "모든 권리 보유",
    "무단 ?전재(?: 및 | ?[-·] ?)?재배포 금지",
    "جميع الحقوق محفوظة",
    "כל הזכויות שמורות",
    "تمامی حقوق محفوظ است",
    "सर्वाधिकार सुरक्षित",
    "সর্বস্বত্ব সংরক্ষিত",
    "สงวนลิขสิทธิ์",
    "alle regte voorbehou",
    "alle rjochten foarbehâlden",
    "all rechter virbehalen",
    "cedwir pob hawl",
    "gach ceart ar (?:cosaint|cosnamh)",
    "gach còir glèidhte",
    "øll rættindi (?:tilskilað|varðveitt)",
    "alle rettar (?:er )?(?:reserverte?|atterhaldne)",
    "totes (?:los )?(?:dreches|dreits) reservats",
    "tolos derechos reservaos",
    "ĉiuj rajtoj rezervitaj",
    "tout dwa rezève",
    "id-drittijiet kollha riżervati",
    "усе правы абаронены",
    "сите права (?:се )?задржани",
    "барлық құқықтар қорғалған",
    "бардык укуктар корголгон",
    "бүх эрх хуулиар хамгаалагдсан",
    "ҳамаи ҳуқуқҳо ҳифз шудаанд",
    "ყველა უფლება დაცულია",
    "բոլոր իրավունքները պաշտպանված են",
    "bütün hüquq(?:lar|ları) qorunur",
    "barcha huquqlar himoyalangan",
    "ähli hukuklary goralan",
    "hemû maf parastî ne",
    "nakalaan ang lahat ng karapatan",
    "lahat ng karapatan ay nakalaan",
    "onke amalungelo agodliwe",
    "(?:تمام|کلیه|همه|همهٔ|جملہ) حقوق محفوظ (?:است|ہیں)",
    "ټول حقوق خوندي دي",
    "सर्व हक्क (?:राखीव|सुरक्षित)",
    "સર્વાધિકાર સુરક્ષિત",
    "ਸਾਰੇ ਹੱਕ ਰਾਖਵੇਂ ਹਨ",
    "அனைத்து உரிமைகளும் பாதுகாக்கப்பட்டவை",
    "అన్ని హక్కులు ప్రత్యేకించబడ్డాయి",
    "ಎಲ್ಲಾ ಹಕ್ಕುಗಳನ್ನು ಕಾಯ್ದಿರಿಸಲಾಗಿದೆ",
    "എല്ലാ അവകാശങ്ങളും നിക്ഷിപ്തം",
    "සියලුම හිමිකම් ඇවිරිණි",
    "ສະຫງວນລິຂະສິດ",
    "រក្សាសិទ្ធិគ្រប់យ៉ាង",
    "ሁሉም መብቶች የተጠበቁ ናቸው",
    "omnia iura reservantur",
)
#: What says how a picture may be used, and not whose it is.
_LICENCES = (
    r"cc[ -](?:0|by)(?:[- ](?:sa|nc|nd))*(?: [1-4]\.0)?",
    "cc0",
    r"creative commons(?: attribution[\w -]*| zero| licen[cs]e)?(?: [1-4]\.0)?",
    "public domain",
    "royalty[ -]free",
)
#: Chinese, Japanese and Korean put nothing between words.
_WHOLE = r"(?:(?<!\w)|(?<=[\u3040-\uffef]))(?:{})(?:(?!\w)|(?=[\u3040-\uffef]))"
_FORMULA = re.compile(rf"[\s,.;:|–—-]*{_WHOLE.format('|'.join((*_RESERVED, *_LICENCES)))}[\s,.;:!|–—-]*", re.IGNORECASE)
#: A last sentence of three words or more, in whatever language: "Unauthorised use is prohibited." In small letters, for a name
#: has a capital behind its full stop; in a script that has none, behind a word that is no initial or title.
_SENTENCE = re.compile(r"(?<=\w[.;!۔।։።]) \w[^\W\d_]*(?:[,،]? [\w’'ʻ-]*[^\W\d_]){2,}[.!۔।։።]?$")
_WHOLE_WORD = re.compile(r"(?:\w[\u0300-\u1aff]*){3}[.;!۔।։።]$")
_LONGEST = 500  # characters of a notice that are read
#: "www.analima.example", "(ana@lima.example)": where to find the holder, behind the name.
_ADDRESS = re.compile(
    r"(?<=\w)[\s.,;:|–—-]*[(<\[]?(?:https?://\S+|www\.\S+|[\w.+-]+@[\w.-]+\w)[)>\]]?[\s.]*$", re.IGNORECASE
)

_SIGN = (
    r"(?:copyrights?(?: holder| owner| belongs to| held)?(?!\w)|copr\.?(?!\w)|&copy;|\(c\)|©|ⓒ|🄯|℗|droits? d['’]auteur|derechos? de autor|urheberrecht(?!\w)"
    r"|diritti d['’]autore|direitos autorais|direitos de autor|авторск(?:ое|ие) прав[оа]|telif hakkı|hak cipta(?!\w)|著作権|(?:photo|foto)(?:graph)?(?: by\b| ?:))"
)
_YEAR = r"(?:(?:1[89]|20)\d\d|MM[XVI]+(?!\w)|MCM[LXVI]+(?!\w))"
_YEARS = rf"(?:{_YEAR}(?:\s*[-–—/,&]\s*(?:{_YEAR}|\d\d(?!\d)|present|today|heute|now))*\s?年?)(?!\w)"
_BETWEEN = r"[\s,.:;|–—-]*"
_BEFORE = re.compile(rf"{_BETWEEN}(?:(?:{_SIGN}|{_YEARS}){_BETWEEN})+(?:(?:by|par|por)\s+)?", re.IGNORECASE)
_AFTER = re.compile(rf"{_BETWEEN}[(\[]?(?:{_SIGN}|(?<!\w){_YEARS}){_BETWEEN}[)\]]?{_BETWEEN}$", re.IGNORECASE)
#: A full stop that belongs to the name, not to the notice.
_SHORTENED = re.compile(r"(?:(?<!\w)(?:jr|sr|ltd|inc|co|corp|bros)|\.\w)\.$", re.IGNORECASE)
_IS_SIGN = re.compile(_SIGN, re.IGNORECASE)
_IS_YEAR = re.compile(rf"(?<!\w){_YEARS}", re.IGNORECASE)


#: "©2025Ana Lima"
_GLUED = re.compile(r"((?:©|\([cC]\)) ?(?:19|20)\d\d)(?=[^\W\d_a-z])")
#: A row of dashes or dots, on which the patterns above would take long.
_RULE = re.compile(r"[\s,.;:|–—-]{4,}")


def holder(notice: str) -> str:
    """The copyright holder in a notice: "Ana Lima" in "Copyright © 2026 Ana Lima. All rights reserved.".

    The notices of a photographer and an editor are separated by "; ", and so are their holders. "" if no name is left.
    """
    line = _GLUED.sub(r"\1 ", _RULE.sub(" - ", " ".join(notice[:_LONGEST].split())))
    parts = [_holder(part) for part in line.split("; ")]
    return "; ".join(dict.fromkeys(part for part in parts if says_something(part)))


def _holder(notice: str) -> str:
    text = _without_rules(_without_formulas(_without_rules(notice)))
    # An address is the name where there is no other.
    return _name(_ADDRESS.sub("", text)) or _name(text)


def _without_formulas(text: str) -> str:
    """The notice without legal formulas, and without the lower-case text after one: "Ana Lima, all rights reserved, no use"."""
    match = _FORMULA.search(text)
    if match and _name(text[: match.start()]) and text[match.end() :].islower():
        return text[: match.start()]
    return _FORMULA.sub(" ", text)


def _name(text: str) -> str:
    """The text without signs and years at its beginning and end."""
    before = _BEFORE.match(text)
    signed, dated = (bool(before and sign.search(before[0])) for sign in (_IS_SIGN, _IS_YEAR))
    if before:
        text = text[before.end() :]
    while match := _AFTER.search(text):
        # "© 2024 Studio 2000" and "Studio 2000": a number at the end of a name is a year only where none was before it,
        # and where something else says that this is a notice.
        if _IS_YEAR.search(match[0]) and (dated or not (signed or _IS_SIGN.search(text) or _parted(text, match))):
            break
        signed, dated = signed or bool(_IS_SIGN.search(match[0])), dated or bool(_IS_YEAR.search(match[0]))
        text = text[: match.start()]
    text = text.strip(" ,;:|–—-")
    return text if _SHORTENED.search(text) else text.removesuffix(".").strip()


def _without_rules(text: str) -> str:
    """The notice without the sentences at its end."""
    text = text.strip()
    while (match := _SENTENCE.search(text)) and _is_sentence(match[0][2:], text[: match.start()]):
        text = text[: match.start()].rstrip()
    return text


def _is_sentence(text: str, before: str) -> bool:
    uncased = text.lower() == text.upper()
    return bool(_WHOLE_WORD.search(before)) if uncased else text.islower()


def _parted(text: str, match: re.Match[str]) -> bool:
    """Whether a year at the end is separate from the name: after a comma, in brackets, or after a name of two words."""
    return match[0].lstrip()[:1] in ",([|–—-" or len(text[: match.start()].split()) >= 2
