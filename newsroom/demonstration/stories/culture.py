"""Culture: films, books, archives and instruments."""

from newsroom.demonstration.stories.story import Picture, Story, ago, by

CULTURE: tuple[Story, ...] = (
    Story(
        key="cairo-film",
        headline="Lost reel of 1930s Egyptian comedy found in a cinema’s ventilation shaft",
        kicker="Film",
        summary="Eleven missing minutes of The Postman of Rosetta had been used to stop a draught. The joke they set "
        "up can now be understood.",
        place="ALEXANDRIA, Egypt",
        signed=(by("nadia-rushdi"),),
        bureau="cairo",
        section="culture",
        topics=("film", "conservation"),
        age=ago(hours=14, minutes=40),
        urgency=6,
        slugline="EGYPT-FILM",
        lists=("from-cairo", "latest"),
        picture=Picture(
            "market_street",
            7101,
            "Engraving of a street of tall old houses with balconies and a cinema’s canopy.",
            "The Cinema Ferial in Alexandria closed eleven years ago and is being turned into a library.",
        ),
        body="""
Builders at a closed cinema in Alexandria have found eleven missing minutes of an Egyptian comedy of the 1930s,
rolled up in a rice sack and pushed into a ventilation shaft to stop the draught.

The reel, the third of nine, belongs to The Postman of Rosetta, a film remembered for a last scene in which an
entire wedding party salutes a goose. No living person had known why.

“Now we know about the goose,” said Mervat Shukri, an archivist who unrolled it over four days in a refrigerated
room. “I am not going to tell you. There are people who have waited longer than you have.”

The nitrate film had stuck to itself along one edge, and 40 seconds could not be saved. The rest was photographed
frame by frame, about 14,900 of them.

## A draught of 1951

A ticket roll in the sack bears a date in 1951. The cinema’s last projectionist, Adly Tadros, 88, said that his
uncle, who had the post before him, had hated both draughts and comedies.

The film will be shown complete at the library that is being built in the cinema’s shell. Its architect has been
asked to leave the shaft open.
""",
    ),
    Story(
        key="translation-prize",
        headline="Novel written in two languages wins translation prize for both its translators",
        kicker="Books",
        summary="The Salt Ledger alternates between Swahili and Portuguese. The judges read neither version alone.",
        place="London",
        signed=(by("helen-marsh"),),
        bureau="london",
        section="books",
        topics=("literature",),
        age=ago(days=2, hours=20),
        urgency=6,
        slugline="TRANSLATION-PRIZE",
        lists=("latest",),
        picture=Picture(
            "library",
            7102,
            "Engraving of tall bookshelves with a ladder and a reader at a table.",
            "The prize is worth £20,000 and has never before been divided.",
        ),
        body="""
A novel whose odd chapters are in Swahili and whose even ones are in Portuguese won the Harbour Prize for
translation in London on [day], shared for the first time between two translators who did not meet until they had
finished.

The Salt Ledger, by the Mozambican writer Celestino Abdala, follows a customs clerk and the smuggler he is paid to
catch, each in his own language. Jane Otieno-Hall translated the clerk and Duarte Pimenta the smuggler.

“We had one rule: no telephone,” said Ms Otieno-Hall. “The two men misunderstand each other for 300 pages. If we had
talked, they would have begun to agree.”

The judges praised “two Englishes that circle one another like dogs”. The prize of £20,000 was divided equally; the
publisher, asked for a second trophy, sawed the first in half.
""",
    ),
    Story(
        key="zanzibar-archive",
        headline="Zanzibar puts four centuries of harbour books online, cockroaches and all",
        kicker="Archives",
        summary="Volunteers photographed 212,000 pages. The insects in the bindings have turned out to be evidence "
        "too.",
        place="Zanzibar",
        signed=(by("amina-hassan-noor"),),
        bureau="nairobi",
        section="culture",
        topics=("literature", "ports"),
        age=ago(days=4, hours=8),
        urgency=6,
        slugline="ZANZIBAR-ARCHIVE",
        lists=("from-nairobi", "latest"),
        picture=Picture(
            "harbour",
            7103,
            "Engraving of dhows with slanting sails in front of a waterfront of pale houses.",
            "The earliest of the harbour books lists 31 dhows and the names of their masters’ mothers.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
The harbour books of Zanzibar, in which clerks wrote down every vessel, cargo and quarrel for close to four
centuries, can be read online from [day], after volunteers photographed 212,000 pages in three and a half years.

The oldest surviving volume lists 31 dhows with the names of their masters and, for reasons that nobody can explain,
of the masters’ mothers. The most recent notes a dispute about an outboard motor.

“Everything that has ever been for sale is in here,” said Mwanajuma Shaib, who led the volunteers. “Cloves, mangrove
poles, clocks. Under ‘miscellaneous’ there is a lion.”

Insects that had been pressed into the bindings were photographed with the rest. An entomologist in Dodoma has
identified a beetle that lives only in stored rice from the Bengal coast, in a volume from a year in which no such
trade is recorded.

The beetle’s page has been read more often than any other.
""",
    ),
    Story(
        key="oud-maker",
        headline="The last apprentice of Muhammad Ali Street now has four of her own",
        kicker="Music",
        summary="Cairo’s street of instrument makers had one oud workshop left. A former accountant has opened the "
        "second.",
        place="Cairo",
        signed=(by("nadia-rushdi"), by("hala-mansour", "additional_reporting")),
        bureau="cairo",
        section="culture",
        topics=("music",),
        age=ago(days=12, hours=14),
        urgency=6,
        slugline="CAIRO-OUD",
        lists=("from-cairo", "latest"),
        body="""
Six years ago Samia Badrawi added up columns for a cement works and made ouds on Fridays. Today she has four
apprentices and a waiting list of 26 months, and Muhammad Ali Street in Cairo has two workshops again where it had
one.

The street once had more than thirty. When the makers began to close, in the 1980s, their wood went to furniture and
their sons to the Gulf.

Ms Badrawi learnt from Gamal Handousa, 79, who had sworn to take no more pupils and was won over, he says, by her
ledger. “She had written down what every piece of wood in the shop had cost me. Nobody had ever told me what I was
worth.”

An oud takes her about 120 hours. Half of that is waiting for glue, which she spends teaching.

Three of the four apprentices are women. The fourth, Karim, is Mr Handousa’s grandson, who had been studying law.
""",
    ),
)
