"""What the public does not see, or no longer: one story, at least, in each state of the desk and of the record."""

from newsroom.demonstration.stories.story import Picture, State, Story, ago, by, written_as

UNPUBLISHED: tuple[Story, ...] = (
    Story(
        key="killed-dam",
        headline="Survey finds cracks in spillway of reservoir above Trabzon",
        kicker="Dams",
        summary="A report said to be by the builders’ own engineers describes three cracks, one of them 11 metres "
        "long.",
        place="TRABZON, Türkiye",
        signed=(by("kerem-aydinli"),),
        bureau="istanbul",
        section="middle-east",
        topics=("technology", "natural-resources"),
        age=ago(days=4, hours=22),
        slugline="TRABZON-DAM",
        lists=("from-istanbul", "latest"),
        state=State.KILLED,
        stood=ago(hours=3),
        reason="The survey on which the story rested describes another reservoir, in another province. The document "
        "was genuine; its cover page was not. No part of the story stands.",
        ed_note="KILL. Remove from all platforms and archives. A substitute is not planned.",
        body="""
Engineers found three cracks in the spillway of a reservoir above Trabzon, according to a report seen by The
Meridian Wire on [day].

The longest runs for 11 metres, says the report, which bears the name of the consortium that built the dam and is
dated last month.

The consortium did not answer questions in time for publication. The provincial water office said that it had not
been shown the report and would ask for it.

About 9,000 people live in the valley below. The reservoir has been kept at two-thirds of its height since the
spring, for what the water office described as maintenance.
""",
    ),
    Story(
        key="withheld-rota",
        headline="Rota shows Lagos tug masters down for 19-hour shifts",
        kicker="Ports",
        summary="Sheets for six weeks list four masters on shifts longer than their employer’s own rules allow.",
        place="Lagos",
        signed=(by("amina-hassan-noor"),),
        bureau="nairobi",
        section="shipping",
        topics=("ports", "labour-relations"),
        age=ago(days=2, hours=5),
        slugline="LAGOS-TUGS",
        lists=("latest",),
        state=State.WITHHELD,
        stood=ago(hours=6),
        reason="A reader who works at the port says that two of the six sheets show standby, not duty. Held until "
        "the bureau has spoken to the masters named.",
        ed_note="HOLD. Do not use until further notice from the London desk.",
        body="""
Four masters of harbour tugs in Lagos were put down last month for shifts of up to 19 hours, according to rota
sheets seen by The Meridian Wire on [day].

The rules of their employer, Bight & Lagoon Towage, limit a master to 12 hours in 24. Of 168 shifts on the sheets,
31 are longer than that.

“You do not move a ship with your hands, you move her with your judgement,” said a retired master, who had looked
through the sheets and asked not to be named. “It goes to bed before you do.”

The company said that rotas were drawn up in good faith and that nobody had been made to work when unfit.
""",
    ),
    Story(
        key="scheduled-canal",
        headline="A hundred kilometres by barge: what a canal carries when nobody is looking",
        kicker="Long read",
        summary="Gravel, wedding guests, a church organ. Four days on the Bydgoszcz Canal with a skipper who has "
        "stopped counting the locks.",
        place="BYDGOSZCZ, Poland",
        signed=(by("marek-zielonka"),),
        bureau="warsaw",
        section="europe",
        topics=("ports",),
        age=ago(hours=16),
        urgency=7,
        slugline="CANAL-FEATURE",
        lists=("from-warsaw", "latest"),
        state=State.SCHEDULED,
        due=ago(hours=9),
        picture=Picture(
            "bridge",
            6401,
            "Engraving of a low brick bridge over a canal lined with trees.",
            "The canal joins the Vistula to the Oder by way of two smaller rivers.",
        ),
        body="""
The barge Halinka left Bydgoszcz on [day-4] with 340 tonnes of gravel, two bicycles, and the largest pipe of a
church organ, which was too long for any lorry.

Her skipper, Waldemar Gruszka, has worked the canal for 41 years. He knows the locks by their keepers, and the
keepers by their dogs.

Traffic has fallen to a tenth of what it was when he began, and then stopped falling. Gravel does not mind how long
it takes. Nor do organ pipes.

## Six kilometres an hour

At that speed one can talk to people on the bank for quite some time. Mr Gruszka was asked about the weather eleven
times on the first day and about the pipe 34 times.

At Nakło a wedding came aboard between two locks, danced on the gravel, and got off. It had been arranged by
telephone. “They wanted somewhere flat,” he said.

The organ pipe was delivered on [day], two days before it was expected. The priest was not in.
""",
    ),
    Story(
        key="embargoed-flow-study",
        headline="A third of East Africa’s river gauges have stopped reporting, study finds",
        kicker="Science",
        summary="Of 1,140 stations set up since 1950, 391 have sent nothing for five years. Most failed for want of "
        "paint, batteries or a bicycle.",
        place="",
        signed=(by("priya-raman"), by("daniel-were", "additional_reporting")),
        bureau="london",
        section="science",
        topics=("scientific-research", "natural-resources", "kagera-river"),
        age=ago(hours=3),
        urgency=4,
        slugline="RIVER-GAUGES",
        lists=("the-water-treaty", "from-science", "latest"),
        state=State.EMBARGOED,
        embargo=ago(hours=14),
        ed_note="EMBARGOED by the journal until the time given. Not to be quoted to third parties before, except for "
        "comment.",
        picture=Picture(
            "river_delta",
            8401,
            "Engraving of a river winding between reed banks with a measuring post in the water.",
            "A painted post, read once a day, is still the commonest gauge.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
More than a third of the gauges that measure rivers in East Africa have stopped reporting, most of them for want of
something that costs less than a bicycle, according to a study published on [day].

Of 1,140 stations set up since 1950, 391 have sent no reading for five years, the authors found. They visited 120 of
those. At 74 the instrument was intact and the reader unpaid; at 29 the painted board could no longer be read; at
the other 17 the station could not be found.

“We went out to study failing technology,” said Grace Atuhaire, a hydrologist in Kampala and one of the authors. “We
found working technology and a man who was owed eight dollars.”

Bringing the 74 back would cost about $21,000 a year, the study reckons, less than a single automatic station.

Lars Holmgaard, who was not among the authors, said the figures matched what he had seen on the Kagera. “Rivers do
not stop for lack of funds,” he said. “Only the knowing of them does.”
""",
    ),
    Story(
        key="draft-ferry-fares",
        headline="Mwanza ferry fares to rise for the first time in nine years",
        kicker="Transport",
        summary="",
        place="MWANZA, Tanzania",
        signed=(by("daniel-were"),),
        bureau="nairobi",
        section="africa",
        topics=("lake-victoria",),
        age=ago(hours=2, minutes=20),
        slugline="MWANZA-FERRY",
        state=State.DRAFT,
        ed_note="DW: waiting for the company to ring back about season tickets.",
        body="""
Fares on the ferries across the Mwanza Gulf will go up by a tenth from next month, the operating company said on
[day].

A crossing on foot will cost 440 shillings, up from 400. Bicycles go free, as before; what counts as a bicycle is
being looked at.

The last rise was nine years ago. Since then diesel has more than doubled in price, the company said.

At the landing, opinion was divided between those who had heard and those who had not.
""",
    ),
    Story(
        key="draft-tilapia",
        headline="Tilapia prices on the lake double in a month, and nobody is buying boats",
        kicker="Fisheries",
        summary="Landings at six beaches are down by 40 per cent. Cooperatives blame the weed, the weather, and one "
        "another.",
        place="KISUMU, Kenya",
        signed=(by("daniel-were"),),
        bureau="nairobi",
        section="business",
        topics=("lake-victoria", "market-prices", "food-and-farming"),
        age=ago(days=1, hours=20),
        slugline="KISUMU-TILAPIA",
        state=State.DRAFT,
        body="""
A kilogram of tilapia cost 640 shillings on the beach at Dunga on [day], twice as much as a month ago, as landings
fell at six of the lake’s largest beaches.

Together the six took in 31 tonnes last week, 40 per cent less than in the same week of last year.

Water hyacinth has closed two of the landings altogether. At a third the boats go out through a lane cut each
morning with pangas.

“A high price is good news for whoever has a fish,” said Consolata Adhiambo, who smokes and sells them. “I have
firewood.”
""",
    ),
    Story(
        key="submitted-matatu",
        headline="Nairobi’s minibus crews learn first aid, one traffic jam at a time",
        kicker="Cities",
        summary="Eleven hundred drivers and conductors have taken a course designed to fit into the wait at a single "
        "roundabout.",
        place="Nairobi",
        signed=(by("daniel-were"),),
        bureau="nairobi",
        section="africa",
        topics=("public-health",),
        age=ago(hours=1, minutes=5),
        slugline="NAIROBI-FIRSTAID",
        state=State.SUBMITTED,
        ed_note="For the bureau chief: the 1,100 is the trainers’ count; I have seen the register.",
        picture=Picture(
            "market_street",
            6402,
            "Engraving of a crowded city street with minibuses, awnings and people on the pavement.",
            "Lessons are given at the stage, between the filling of one minibus and the next.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
Eleven hundred minibus drivers and conductors in Nairobi have learnt to stop bleeding and restart a heart in lessons
short enough to be given in a traffic jam, their trainers said on [day].

The course has nine parts of seven minutes each. Trainers board at one stage and get off at the next; passengers
listen, and some have taken the test.

The idea is that a minibus is nearly always the first vehicle to reach an accident. “Very often it is also in it,”
said Rose Wairimu Gichuru, a nurse who wrote the lessons.

Crews have used the training 86 times since the course began, according to the trainers’ register. In 51 cases an
ambulance arrived afterwards.

Those who pass get a badge for the windscreen. Conductors report that passengers will wait for it.
""",
    ),
    Story(
        key="approved-lighthouse",
        headline="Java’s oldest lighthouse to be switched off, and kept",
        kicker="Coasts",
        summary="Ships no longer need the light at Cikoneng. The village does, to know where it is.",
        place="ANYER, Indonesia",
        signed=(by("bagus-prasetya"),),
        bureau="jakarta",
        section="asia-pacific",
        topics=("ports", "conservation"),
        age=ago(hours=4, minutes=30),
        urgency=6,
        slugline="JAVA-LIGHTHOUSE",
        state=State.APPROVED,
        body="""
The lamp of a nineteenth-century lighthouse on the Sunda Strait will be struck from the list of navigation lights
this year, and will go on burning, the coastguard and the village beneath it agreed on [day].

Ships have steered by satellite past the 76-metre tower at Cikoneng, in Anyer, for two decades. The coastguard pays
for the bulb all the same.

From next year the village will. At a meeting attended by 240 people nobody could name a use for the light, and all
but three voted to keep it.

“My wife sees it from the kitchen,” said Ujang Supriatna, whose family has kept the lamp for three generations. “If
it goes out, she thinks that I have.”
""",
    ),
    Story(
        key="spiked-goose",
        headline="Goose delays flight in Aberdeen",
        kicker="Diversion",
        summary="A goose on the runway held up a departure for 25 minutes.",
        place="ABERDEEN, Scotland",
        signed=(written_as("A stringer in Aberdeen"),),
        bureau="london",
        section="europe",
        topics=(),
        age=ago(days=3, hours=2),
        urgency=8,
        slugline="GOOSE",
        state=State.SPIKED,
        reason="The fourth goose this month, and the airport says it was a gull.",
        body="""
A goose that would not leave the runway delayed a flight from Aberdeen to Bergen by 25 minutes on [day].

Airport staff approached it with a van, then on foot, and at last with half a sandwich.

The 41 passengers were told that the delay was operational. “You could see it from the window,” said one. “It looked
very operational.”

The aircraft landed in Bergen eleven minutes late. The goose was last seen walking towards the car park.
""",
    ),
)
