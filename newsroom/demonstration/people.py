"""The invented people who sign the demonstration's stories, and the four who may log in."""

from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True)
class Person:
    """Someone who signs stories. `login` is a user name, empty where there is none; `role` is then the group's name.

    `scene` is the portrait to be engraved: portrait_woman, portrait_man or portrait_scarf, as the name and the words say.
    """

    slug: str
    name: str
    title: str
    bureau: str
    bio: str
    login: str = ""
    role: str = ""
    active: bool = True
    scene: str = "portrait_woman"

    @property
    def portrait(self) -> int:
        """The seed of this person's engraved portrait: the same for ever."""
        return crc32(self.slug.encode())

    @property
    def email(self) -> str:
        """An address that can never be delivered (RFC 2606)."""
        return f"{self.slug}@meridianwire.example"


PEOPLE: tuple[Person, ...] = (
    Person(
        "helen-marsh",
        "Helen Marsh",
        "Duty Editor",
        "london",
        "Helen Marsh runs the London desk. She joined the wire in 1998 as a sub-editor on the night shift and still "
        "writes the desk’s rules on numbers, which are one page long.",
        login="editor",
        role="Editor",
    ),
    Person(
        "ruth-adeyemi",
        "Ruth Adeyemi",
        "Rights Manager",
        "london",
        "Ruth Adeyemi answers for what may be reprinted, where and by whom. Before the wire she spent nine years in "
        "the picture library of a museum.",
        login="rights",
        role="Rights manager",
    ),
    Person(
        "priya-raman",
        "Priya Raman",
        "Science Editor",
        "london",
        "Priya Raman trained as a crystallographer in Chennai and Leeds. She asks every researcher the same last "
        "question: what would change your mind?",
    ),
    Person(
        "owen-pritchard",
        "Owen Pritchard",
        "Sport Correspondent",
        "london",
        "Owen Pritchard has covered rowing, chess and lower-league football for twenty years, and considers them the "
        "same subject.",
        scene="portrait_man",
    ),
    Person(
        "edith-garrow",
        "Edith Garrow",
        "Chief Engraver",
        "london",
        "Edith Garrow draws the wire’s pictures, a line at a time, and has done since the house gave up buying "
        "photographs of handshakes.",
    ),
    Person(
        "wanjiru-kamande",
        "Wanjiru Kamande",
        "Nairobi Bureau Chief",
        "nairobi",
        "Wanjiru Kamande has led the Nairobi bureau since 2016. She has covered four river conferences and finished "
        "a history of the Uganda railway that nobody asked for.",
        login="chief",
        role="Bureau chief",
    ),
    Person(
        "daniel-were",
        "Daniel Were",
        "East Africa Correspondent",
        "nairobi",
        "Daniel Were reports from the lakes. Born in Kisumu, he learnt the trade on a community radio station there, "
        "reading the fish prices at five in the morning.",
        login="reporter",
        role="Journalist",
        scene="portrait_man",
    ),
    Person(
        "amina-hassan-noor",
        "Amina Hassan Noor",
        "Reporter",
        "nairobi",
        "Amina Hassan Noor covers northern Kenya and energy from Nairobi and, when the roads allow, from Marsabit.",
        scene="portrait_scarf",
    ),
    Person(
        "sefu-mbwana",
        "Sefu Mbwana",
        "Illustrator",
        "nairobi",
        "Sefu Mbwana draws maps and harbours. He grew up in Lamu, where he first drew boats because they would not "
        "stay still to be photographed.",
        scene="portrait_man",
    ),
    Person(
        "defne-karahan",
        "Defne Karahan",
        "Istanbul Bureau Chief",
        "istanbul",
        "Defne Karahan writes on cities and risk. She studied civil engineering, built nothing, and reads drawings "
        "better than most ministers.",
    ),
    Person(
        "kerem-aydinli",
        "Kerem Aydınlı",
        "Correspondent",
        "istanbul",
        "Kerem Aydınlı covers the straits and the Anatolian plain: ships, wheat and the price of both.",
        scene="portrait_man",
    ),
    Person(
        "nadia-rushdi",
        "Nadia Rushdi",
        "Cairo Bureau Chief",
        "cairo",
        "Nadia Rushdi has reported from Cairo, Khartoum and Beirut, and founded the wire’s Arabic desk in 2009.",
    ),
    Person(
        "hala-mansour",
        "هالة منصور",
        "مراسلة القاهرة",
        "cairo",
        "تكتب هالة منصور عن الأسواق والمدن من القاهرة، وعملت قبل ذلك عشر سنوات في الصحافة المحلية في الإسكندرية.",
        scene="portrait_scarf",
    ),
    Person(
        "youssef-el-gindi",
        "يوسف الجندي",
        "محرر القسم العربي",
        "cairo",
        "يوسف الجندي محرر ومترجم، ينقل تقارير الوكالة إلى العربية ويكتب عن الموسيقى والكتب.",
        scene="portrait_man",
    ),
    Person(
        "katarzyna-wilk",
        "Katarzyna Wilk",
        "Warsaw Bureau Chief",
        "warsaw",
        "Katarzyna Wilk writes on energy and borders, often in the same story.",
    ),
    Person(
        "marek-zielonka",
        "Marek Zielonka",
        "Correspondent",
        "warsaw",
        "Marek Zielonka covers railways, local government and anything that happens on a platform.",
        scene="portrait_man",
    ),
    Person(
        "anjali-deshmukh",
        "Anjali Deshmukh",
        "Delhi Bureau Chief",
        "delhi",
        "Anjali Deshmukh reports on public health. She has visited vaccine stores in eleven states and can tell the "
        "temperature of one by the sound of its compressor.",
    ),
    Person(
        "vikram-bhandari",
        "Vikram Bhandari",
        "Correspondent",
        "delhi",
        "Vikram Bhandari covers cities and cricket from New Delhi and Pune.",
        scene="portrait_man",
    ),
    Person(
        "ratna-wulandari",
        "Ratna Wulandari",
        "Jakarta Bureau Chief",
        "jakarta",
        "Ratna Wulandari has followed Indonesia’s courts and coasts since 2005.",
        scene="portrait_scarf",
    ),
    Person(
        "bagus-prasetya",
        "Bagus Prasetya",
        "Correspondent",
        "jakarta",
        "Bagus Prasetya reports from Makassar and the islands beyond it, mostly by boat.",
        scene="portrait_man",
    ),
    Person(
        "caroline-whitlock",
        "Caroline Whitlock",
        "Washington Bureau Chief",
        "washington",
        "Caroline Whitlock covers public works and the people who audit them.",
    ),
    Person(
        "marcus-delaney",
        "Marcus Delaney",
        "Economics Correspondent",
        "washington",
        "Marcus Delaney writes on freight, harvests and prices. He began as a grain inspector in Duluth.",
        scene="portrait_man",
    ),
    Person(
        "lucia-arango",
        "Lucía Arango",
        "Bogotá Bureau Chief",
        "bogota",
        "Lucía Arango has covered elections in nine countries and, by her own count, twenty-three recounts.",
    ),
    Person(
        "andres-quintero",
        "Andrés Quintero",
        "Correspondent",
        "bogota",
        "Andrés Quintero writes in Spanish and English on mountains, coffee and cable cars.",
        scene="portrait_man",
    ),
    Person(
        "beatriz-nogueira",
        "Beatriz Nogueira",
        "São Paulo Bureau Chief",
        "sao-paulo",
        "Beatriz Nogueira writes on labour and trade. Her father was a tally clerk at the port of Santos.",
    ),
    Person(
        "rafael-tavares",
        "Rafael Tavares",
        "Correspondent",
        "sao-paulo",
        "Rafael Tavares lives in Santos and covers the port, the sea and the sky above both.",
        scene="portrait_man",
    ),
    Person(
        "gareth-lowther",
        "Gareth Lowther",
        "former Shipping Editor",
        "london",
        "Gareth Lowther edited the wire’s shipping pages from 1989 until he retired.",
        active=False,
        scene="portrait_man",
    ),
)
