"""The commonest small words of the languages written in Latin letters, by ISO 639-1 code.

Chosen so that the lists set the languages apart: a word that several of them share counts for each.
"""

STOP_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in that is was for on with said has have from are by at it as be this his their they which "
        "been were who but not an will would after about",
        "de": "der die das und ist nicht mit von den dem ein eine auf für sich im zu wurde auch des als an es werden aus er "
        "hat dass sie nach bei einer um am sind noch wie einem über einen so zum haben nur oder aber vor zur",
        "fr": "le la les des et est une un dans que pour qui sur pas par du au avec sont ont ce il elle plus se ne cette "
        "aux été mais ou leur ses à nous vous même où comme selon",
        "es": "el la los las de que y en un una por con para del se su al no ha es lo como más pero sus le ya o este sí "
        "porque esta entre cuando muy sin sobre también fue había según",
        "it": "il la di che e un una per con del della non sono le gli nel alla dei ha è si lo da al i più anche come ma se "
        "dal nella delle suo ci questo stato dopo essere",
        "pt": "o a os as de que e em um uma para com não do da dos das no na foi se por mais ao como mas é à ser seu sua "
        "também pelo pela são está ou quando há até nos já",
        "nl": "de het een en van in dat is niet op te voor met zijn aan door werd ook die er maar om hem als ze naar bij of "
        "uit nog wordt heeft hebben deze over tot dan worden geen",
        "pl": "i w na z że do się nie to jest o jak po przez dla przy od są a ale za oraz który która które ich jego było "
        "tym też już tylko jego może być został",
        "tr": "ve bir bu için ile da de olarak çok daha sonra ancak gibi olan dedi ne en o kadar her ki ya değil var mi "
        "ise göre iki tarafından kendi olduğunu üzerinde",
        "sv": "och att det som en på är av för med den till inte har ett om var jag men de så han hon vid från under efter "
        "kan eller nu sig sin hade ska skulle blev också mot",
    }.items()
}
