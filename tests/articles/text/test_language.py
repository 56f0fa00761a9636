import pytest

from articles.text.language import direction, guess_language

SAMPLES = {
    "en": "The ministers of the two countries said that they had agreed to meet again in the spring.",
    "de": "Die Minister der beiden Länder haben sich darauf geeinigt, dass sie sich im Frühjahr wieder treffen.",
    "fr": "Les ministres des deux pays ont déclaré qu’ils étaient convenus de se revoir au printemps.",
    "es": "Los ministros de los dos países dijeron que habían acordado reunirse de nuevo en la primavera.",
    "it": "I ministri dei due paesi hanno detto che si incontreranno di nuovo in primavera per la firma del trattato.",
    "pt": "Os ministros dos dois países disseram que não vão voltar a reunir-se na primavera para a assinatura.",
    "nl": "De ministers van de twee landen hebben gezegd dat zij elkaar in het voorjaar weer zullen zien.",
    "pl": "Ministrowie obu krajów powiedzieli, że spotkają się ponownie na wiosnę i że nie będzie to łatwe.",
    "tr": "İki ülkenin bakanları ilkbaharda yeniden bir araya gelmek için anlaştı ve bu çok önemli dedi.",
    "sv": "Ministrarna från de två länderna sade att de ska träffas igen till våren och att det är viktigt.",
    "ar": "قال وزيرا البلدين إنهما اتفقا على اللقاء مرة أخرى في الربيع.",
    "fa": "وزیران دو کشور گفتند که در بهار دوباره گفتگو می‌کنند.",
    "ur": "دونوں ملکوں کے وزیروں نے کہا ہے کہ وہ بہار میں دوبارہ ملیں گے۔",
    "he": "שרי שתי המדינות אמרו כי הסכימו להיפגש שוב באביב.",
    "ru": "Министры двух стран заявили, что договорились встретиться снова весной.",
    "uk": "Міністри двох країн заявили, що домовилися зустрітися знову навесні.",
    "el": "Οι υπουργοί των δύο χωρών δήλωσαν ότι συμφώνησαν να συναντηθούν ξανά.",
    "zh": "两国部长表示，他们同意在春天再次会面。",
    "ja": "両国の大臣は、春に再び会談することで合意したと述べた。",
    "ko": "두 나라 장관은 봄에 다시 만나기로 합의했다고 말했다.",
    "hi": "दोनों देशों के मंत्रियों ने कहा कि वे वसंत में फिर मिलेंगे।",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_a_sentence_tells_its_language(language, text):
    assert guess_language(text, default="xx") == language


def test_a_foreign_name_does_not_change_a_storys_language():
    assert guess_language(SAMPLES["en"] + " 北京 and Київ and القاهرة", default="xx") == "en"


@pytest.mark.parametrize("text", ["", "1234 – 5", "Istanbul", "Lorem ipsum dolor sit amet consectetur adipiscing elit"])
def test_where_nothing_tells_it_is_the_default(text):
    assert guess_language(text, default="xx") == "xx"


@pytest.mark.parametrize(
    ("language", "way"),
    [("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("ur", "rtl"), ("az-Arab-IR", "rtl"), ("en", "ltr"), ("ar-Latn", "ltr"),
     ("pt-br", "ltr"), ("", "ltr"), ("AR_eg", "rtl")],
)  # fmt: skip
def test_a_language_has_a_direction(language, way):
    assert direction(language) == way
