"""Climate: water, power and coasts, and what people are doing about them."""

from newsroom.demonstration.stories.story import Picture, Story, ago, by, staff

CLIMATE: tuple[Story, ...] = (
    Story(
        key="wind-harbour",
        headline="Polish fishing port signs up as repair yard for Baltic wind farms",
        kicker="Energy",
        summary="Ustka will keep its 38 boats and gain a quay for service ships. The council borrowed for the crane; "
        "the boats get first use of it.",
        place="USTKA, Poland",
        signed=(by("katarzyna-wilk"),),
        bureau="warsaw",
        section="energy",
        topics=("renewable-energy", "baltic-sea", "ports"),
        age=ago(hours=7, minutes=50),
        urgency=5,
        slugline="BALTIC-WIND",
        lists=("from-climate", "latest"),
        picture=Picture(
            "wind_farm",
            5101,
            "Engraving of wind turbines standing in rows in the sea, blades at different angles.",
            "Turbines need a visit about four times a year. Somebody has to live near enough to make it.",
            focus=(60, 40),
        ),
        body="""
The fishing port of Ustka on Poland’s Baltic coast signed a 25-year agreement on [day] to become a repair base for
wind farms, on condition that its 38 remaining fishing boats may use the new crane first.

The town will lend its western quay to Wiatr i Burta, a maintenance company, which will station four service ships
there and pay 6.2 million zlotys a year in rent. The council is borrowing 54 million for a quay wall and a 90-tonne
crane.

“We were going to lose the harbour a boat at a time,” said the mayor, Grażyna Formela. “A crane is an argument for
staying.”

## Who goes first

The agreement has 64 pages and the fishermen asked for one line: that a boat with fish aboard takes precedence over
a ship with spanners. It is article 7.

“Fish go off,” explained Zbigniew Kreft, who chairs their association. “A gearbox is in no hurry.”

The company expects to employ 120 people, 80 of them from the district. A college in Słupsk has opened a course for
technicians; 31 of its first 40 students are the children of fishermen, according to the registrar, who is married
to one.

Not everybody is content. The owners of two guest houses on the western quay have asked for an assurance that the
crane will not work before seven. Article 7 does not say.
""",
    ),
    Story(
        key="mangrove-census",
        headline="Java’s replanted mangroves survive best where villages chose the place",
        kicker="Coasts",
        summary="A count of 2.4 million seedlings finds 71 per cent alive at sites picked by residents and 29 per "
        "cent at sites picked from the air.",
        place="DEMAK, Indonesia",
        signed=(by("ratna-wulandari"), by("bagus-prasetya")),
        bureau="jakarta",
        section="climate",
        topics=("climate-change", "conservation", "scientific-research"),
        age=ago(hours=18, minutes=30),
        slugline="JAVA-MANGROVES",
        lists=("from-climate", "latest"),
        picture=Picture(
            "river_delta",
            5102,
            "Engraving of a low coast cut by channels, with clumps of trees standing in the water.",
            "Where the mud stays still, seedlings take. Residents knew where the mud stays still.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
Mangroves replanted along the sinking north coast of Java are more than twice as likely to be alive after five years
where villagers chose the site than where planners did, according to a census published on [day].

Researchers led by Endah Kusumaningrum of the Coastal Forest Network counted seedlings at 96 sites between Semarang
and Jepara, where 2.4 million were planted. At sites picked by residents 71 per cent had survived. At those picked
from satellite images it was 29 per cent.

The difference was mud, Dr Kusumaningrum said. Seedlings need it to lie still for about eight weeks. Images show
where it is; people who live there know where it stays.

“They asked my mother where she used to lose her sandals,” said Slamet Riyadi, a shrimp farmer in Demak. “That was
where not to plant.”

The network recommends paying for survival rather than for planting. At present contractors are paid for each
seedling put into the ground, and one site, the census found, has been replanted four times.
""",
    ),
    Story(
        key="konya-wells",
        headline="Wells on the Konya plain fall silent as meters go in",
        kicker="Water",
        summary="The first season of metered groundwater cut pumping by a fifth in two Turkish districts. Farmers "
        "grew less maize and more argument.",
        place="KARAPINAR, Türkiye",
        signed=(by("kerem-aydinli"),),
        bureau="istanbul",
        section="water",
        topics=("natural-resources", "food-and-farming"),
        age=ago(days=2, hours=3),
        slugline="KONYA-WELLS",
        lists=("from-istanbul", "from-climate", "latest"),
        picture=Picture(
            "field",
            5103,
            "Engraving of flat farmland ruled by irrigation channels under a low sun.",
            "About 6,000 wells in the two districts now have meters; as many again are thought to exist.",
            focus=(42, 60),
        ),
        body="""
Farmers in two districts of central Türkiye pumped a fifth less water from the ground in the first season after
meters were fitted to their wells, the regional irrigation union said on [day].

Some 6,000 licensed wells around Karapınar and Çumra drew 412 million cubic metres, against an estimated 515 million
the year before. The water table, which had been sinking by more than a metre a year, fell by 60 centimetres.

“It is still falling,” said Nilgün Tekeli, the union’s engineer. “It has only stopped running.”

Each meter reports by telephone once a day. In the first weeks the union’s office rang the owner of any well whose
meter had stopped; most had been hit by a tractor, 41 had been wrapped in a blanket.

The saving came mostly from maize, which needs three times as much water as wheat there. The area sown to it fell by
38 per cent. Growers who gave it up were paid the difference for one year, and want to know about the next.

On the road to Karapınar a hole 40 metres across, which opened in a field of sugar beet, has been fenced with rope.
Its owner, İsmail Uğurlu, keeps the old pump beside it. “The meter is for the pump,” he said. “Nobody has brought a
meter for the hole.”
""",
    ),
    Story(
        key="andes-glacier",
        headline="Colombian glacier loses its last ice bridge, and a classroom",
        kicker="Ice",
        summary="Surveyors on the Santa Isabel massif measured 0.29 square kilometres of ice. Schoolchildren had been "
        "measuring it with them.",
        place="MURILLO, Colombia",
        signed=(by("andres-quintero"),),
        bureau="bogota",
        section="climate",
        topics=("climate-change", "scientific-research"),
        age=ago(days=5, hours=3),
        slugline="ANDES-ICE",
        lists=("from-climate", "latest"),
        picture=Picture(
            "mountain_pass",
            5104,
            "Engraving of a high pass between steep peaks, with snow on the upper slopes.",
            "The path to the ice has lengthened by 340 metres in eleven years.",
            "Andean Ice Register/CC BY 4.0",
            rights="creative-commons",
            holder="Andean Ice Register",
            focus=(50, 35),
        ),
        body="""
The last bridge of ice between two parts of a small Colombian glacier has gone, surveyors said on [day], leaving
three patches where there was one and ending a measurement that a village school had made every year for eleven
years.

The ice on the Santa Isabel massif now covers 0.29 square kilometres, according to a survey by the Andean Ice
Register, down from 0.41 two years ago. It is expected to be gone within a decade.

Pupils from Murillo have walked up each year with a rope knotted at every metre and measured from a painted rock to
the edge. The first class found 12 metres. The last found 352.

“We teach subtraction with it,” said their teacher, Jaime Ospina. “It is the only glacier they will have, so they
should be able to say how much.”

The children asked to keep the rope. It is 400 metres long and hangs in the corridor, all the way round.
""",
    ),
    Story(
        key="delhi-sensors",
        headline="Cheap air sensors on Delhi’s buses find the dirt that stations miss",
        kicker="Air",
        summary="Ninety buses mapped the city street by street. The worst air was not beside the busiest roads but "
        "behind them.",
        place="New Delhi",
        signed=(by("vikram-bhandari"), by("anjali-deshmukh", "edited_by")),
        bureau="delhi",
        section="climate",
        topics=("pollution", "public-health", "technology"),
        age=ago(days=7, hours=3),
        slugline="DELHI-AIR",
        lists=("from-climate", "latest"),
        picture=Picture(
            "skyline",
            5105,
            "Engraving of a city skyline with towers and domes fading into haze.",
            "Ninety buses carried sensors for 200 days and took 14 million readings.",
        ),
        body="""
Sensors bolted to the roofs of 90 city buses in Delhi have drawn a map of bad air that looks little like the
official one, with the worst of it in back lanes where nobody had thought to measure.

In 200 days the buses took 14 million readings, said Saloni Khurana of the Open Air Laboratory, which published the
map on [day]. Concentrations of fine dust behind the ring road’s markets were on average 40 per cent higher than
beside the road itself.

The reason is generators and cooking, she said. “A station by the road tells you about the road. Nobody sleeps
there.”

The sensors cost about 6,000 rupees each, against several million for a fixed station, and are less exact. The
laboratory checked them by having every bus pass one of eleven stations at least twice a day.

Two findings surprised her group. Air beside the river was no cleaner than elsewhere, and one street near a flower
market was the cleanest in the city from four to six in the morning, for want of anybody awake in it.

The city’s transport department has agreed to fit 300 more. Drivers asked for a display in the cab. They were given
one, and have begun, the laboratory says, to choose their tea stops by it.
""",
    ),
    Story(
        key="jakarta-pumps",
        headline="Jakarta tests its flood pumps all at once and finds 14 that turn backwards",
        kicker="Floods",
        summary="The first full drill of 569 pumps lifted a day’s rain in six hours, less 14 that had been wired the "
        "wrong way round.",
        place="Jakarta",
        signed=(staff("jakarta"),),
        bureau="jakarta",
        section="water",
        topics=("climate-change", "technology", "weather"),
        age=ago(days=8, hours=12),
        slugline="JAKARTA-PUMPS",
        lists=("latest",),
        picture=Picture(
            "factory",
            5107,
            "Engraving of an industrial building with tall chimneys beside a canal.",
            "The pump house at the mouth of the western canal was built to look like what it is.",
        ),
        body="""
Engineers in Jakarta switched on every flood pump in the city at the same moment on [day], for the first time, and
found that 14 of the 569 were turning backwards.

The drill, held on a dry night, moved as much water from the canals to the sea as falls in a day of heavy rain. It
took six hours.

The 14 had been wired the wrong way after repairs. Each had passed its own test, in which somebody checks that it
turns.

“Now somebody will check which way,” said Retno Wibisono, who directed the exercise. Nine were put right by dawn.

Power was the larger worry. All the pumps together draw 61 megawatts, and the lights of two districts dimmed when
they started. The city means to repeat the drill with the pumps started in four groups, a minute apart.
""",
    ),
    Story(
        key="kenya-minigrids",
        headline="Village grids in northern Kenya sell power back to the camel market",
        kicker="Energy",
        summary="Eighteen solar grids around Marsabit were built for light bulbs. Most of their income now comes "
        "from cold milk.",
        place="MARSABIT, Kenya",
        signed=(by("amina-hassan-noor"),),
        bureau="nairobi",
        section="energy",
        topics=("renewable-energy", "food-and-farming"),
        age=ago(days=14, hours=2),
        slugline="KENYA-MINIGRIDS",
        lists=("from-nairobi", "latest"),
        picture=Picture(
            "desert_road",
            5106,
            "Engraving of a straight road crossing dry country towards distant hills, with poles beside it.",
            "The road from Marsabit to the camel market, with the newest of the eighteen grids.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
Eighteen small solar grids built to light homes around Marsabit in northern Kenya earn more from cooling camel milk
than from all their light bulbs, according to figures that their operator published on [day].

In the last quarter 57 per cent of the electricity sold went to chillers at collecting points, where women’s groups
bulk milk for the morning lorry. Homes took 31 per cent; shops, a welder and a barber took the rest.

Before the chillers, about a third of the milk soured on the way. “We used to sell what was left,” said Shukri Abdi
Galgalo, who keeps the accounts of one group. “Now we sell what there was.”

The grids were expected to pay for themselves in 14 years. At the present rate it will be nine, the operator, Jua
Kaskazini, said. It has asked the regulator for leave to lower the price at noon, when there is most sun and least
milk.
""",
    ),
)
