"""World: cities, straits and railways, from the bureaus."""

from newsroom.demonstration.stories.story import Picture, Story, ago, by

WORLD: tuple[Story, ...] = (
    Story(
        key="istanbul-schools",
        headline="Istanbul finishes strengthening its last school below the fault-line standard",
        kicker="Earthquakes",
        summary="After 16 years and 1,214 buildings the programme ends where it began, in a primary school in "
        "Avcılar. Hospitals come next.",
        place="Istanbul",
        signed=(by("defne-karahan"),),
        bureau="istanbul",
        section="middle-east",
        topics=("earthquakes", "schools", "technology"),
        age=ago(hours=5, minutes=5),
        urgency=4,
        slugline="ISTANBUL-SCHOOLS",
        lists=("from-istanbul", "latest"),
        picture=Picture(
            "skyline",
            6101,
            "Engraving of a city of domes and minarets on a hill above the water.",
            "Of the 1,214 schools in the programme, 803 were strengthened and 411 rebuilt.",
            focus=(44, 48),
        ),
        body="""
Workers in Istanbul took down the scaffolding on [day] from the last of 1,214 school buildings to be strengthened or
rebuilt against earthquakes, finishing a programme that has taken 16 years and outlasted five directors.

The building, a primary school in the western district of Avcılar, was also the first on the list. It was left to
the end because its pupils could not be moved until the school next door was ready.

Of the 1,214 buildings, 803 were strengthened where they stood and 411 pulled down and built again, according to the
programme’s closing report. The cost came to 1.9 billion euros, nine-tenths of it borrowed.

“I have signed for a great many columns,” said the chief engineer, Feride Tanrıöver, who began on the programme as a
graduate. “It is strange work. You are paid so that nothing will happen.”

## What a strengthened school is

In most schools concrete walls were added from the foundations to the roof, so that the building sways as one piece.
In the smaller ones the columns were wrapped in steel. The standard requires that a building may be damaged beyond
repair but must not fall on anyone in it.

That has been tested once. A tremor of magnitude 5.7 under the Sea of Marmara six years ago cracked the plaster in
88 strengthened schools and closed none.

## What is left

The report lists what the programme did not cover: private schools, 212 dormitories, and the houses to which the
children go home. Engineers at the city’s chamber estimate that 90,000 residential buildings are below the standard.

Work on 36 hospitals begins in the spring after next.

In the playground at Avcılar the headmaster, Tuncay Erdem, was asked what he would miss. “The scaffolding,” he said.
“For two years nobody has been able to kick a ball over the wall.”
""",
    ),
    Story(
        key="bosphorus-pilots",
        headline="Bosphorus pilots bring largest ship of the year through in fog, at walking pace",
        kicker="Shipping",
        summary="A 333-metre tanker took four hours over a passage that usually takes 90 minutes. Ferries waited; so "
        "did tea.",
        place="Istanbul",
        signed=(by("kerem-aydinli"),),
        bureau="istanbul",
        section="middle-east",
        topics=("bosphorus", "ports", "weather"),
        age=ago(days=10, hours=9),
        slugline="BOSPHORUS-FOG",
        lists=("from-istanbul", "latest"),
        picture=Picture(
            "bridge",
            6102,
            "Engraving of a long suspension bridge over a strait, its towers rising out of mist.",
            "Traffic was stopped in both directions for the tanker’s passage.",
        ),
        body="""
Two pilots took a tanker 333 metres long through the Bosphorus in thick fog on [day], at little more than walking
pace, in the longest closure of the strait this year.

The Aegina Grace, in ballast and bound for the Black Sea, had passed the southern entrance in sunshine. The fog came
down at Kandilli, where the channel bends by 45 degrees and there is no room to turn back.

“At that point you have two choices and one of them is a palace,” said the senior pilot, Cemal Arıkan.

Four tugs held the ship while the fog thinned and thickened. She cleared the northern entrance after four hours; an
ordinary passage takes about 90 minutes. Nobody was hurt and nothing was touched, the traffic service said.

Some 40 ferries were held at their piers. On one, at Üsküdar, the crew gave out tea until they had run out of
glasses.
""",
    ),
    Story(
        key="night-train",
        headline="Night train links Warsaw and Vilnius again, with a change of wheels at three",
        kicker="Railways",
        summary="Sleeping cars return to the route after three decades. The gauges still differ, so passengers are "
        "lifted, asleep.",
        place="MOCKAVA, Lithuania",
        signed=(by("marek-zielonka"),),
        bureau="warsaw",
        section="europe",
        topics=("railways", "technology"),
        age=ago(days=6, hours=9),
        slugline="NIGHT-TRAIN",
        lists=("from-warsaw", "latest"),
        picture=Picture(
            "railway",
            6103,
            "Engraving of railway tracks curving away between signals under a dark sky.",
            "The tracks on either side of the border differ in width by 85 millimetres.",
        ),
        body="""
At ten past three on the morning of [day], 118 people in pyjamas were raised 60 centimetres into the air at a
station on the Lithuanian border, given new wheels, and set down again. Nine of them woke up.

They were the first passengers on a night train between Warsaw and Vilnius in three decades. The journey takes nine
and a half hours, 70 minutes of which are spent at Mockava, where the European gauge of 1,435 millimetres gives way
to one of 1,520.

Through trains had been thought not worth the trouble. The operator, Nocny Express, bought 16 sleeping cars
second-hand and a jacking plant from a closed works in Hungary, for 11 million euros together.

“A passenger who changes trains at three in the morning never comes back,” said its founder, Bogna Racławska. “A
passenger who is changed, does.”

The train runs three times a week each way. It is full until the end of next month, except for the compartment
nearest to the jacks.
""",
    ),
    Story(
        key="pune-buses",
        headline="Pune lets bus conductors redraw the map, and passengers return",
        kicker="Cities",
        summary="Nineteen routes were changed on the advice of the people who sell the tickets. Ridership is up 14 "
        "per cent in a year.",
        place="PUNE, India",
        signed=(by("vikram-bhandari"),),
        bureau="delhi",
        section="asia-pacific",
        topics=("government-policy", "technology"),
        age=ago(days=16, hours=3),
        urgency=6,
        slugline="PUNE-BUSES",
        body="""
Nineteen bus routes in the Indian city of Pune that were redrawn by conductors rather than consultants carried 14
per cent more passengers in their first year, the transport undertaking said on [day].

The conductors were asked a single question: where do people get off and walk? Their answers, on 640 sheets of
paper, moved 52 stops, most by less than 200 metres.

One route now turns into the yard of a hospital where it used to halt outside the wall. Another waits four minutes
for a factory shift that the timetable had missed by three.

“It was known to everybody who had to stand in the aisle,” said Sunanda Kale, a conductor for 17 years, who drew the
factory. “It was not known to the computer. The computer sits.”

The other 61 routes are to be done next year. The consultants have been asked to type up the sheets.
""",
    ),
    Story(
        key="bridge-audit",
        headline="One US county bridge in nine was last inspected from the road, survey finds",
        kicker="Public works",
        summary="Engineers who re-examined 1,800 small bridges say the decks were looked at and the piers were not. "
        "Repairs would cost less than detours.",
        place="Washington",
        signed=(by("caroline-whitlock"),),
        bureau="washington",
        section="americas",
        topics=("technology", "government-policy"),
        age=ago(days=1, hours=12),
        slugline="BRIDGE-SURVEY",
        lists=("from-washington", "latest"),
        picture=Picture(
            "bridge",
            3106,
            "Engraving of a bridge on stone piers crossing a wide river.",
            "Most of the bridges in the survey are shorter than 30 metres and older than the people who inspect them.",
        ),
        body="""
One in nine of America’s small county bridges was last inspected by somebody who never went underneath it, according
to a survey published on [day] by the Anacostia Institute for Public Works.

The institute sent crews with waders and torches to 1,800 bridges in 14 states. At 200 of them, or 11 per cent, the
last report described the deck and parapets in detail and the piers in words copied from the report before.

“We found one pier that had been ‘in fair condition’ in identical handwriting since 1994,” said Joanna Feld, who led
the survey. “It had moved.”

The oldest bridge in the sample, a stone arch in Pennsylvania that carries a school bus twice a day, was among the
soundest. The newest with a serious fault was eleven years old.

## Cheaper than going round

Of the 200, engineers judged 23 to need work within a year and closed two on the spot. Putting all 23 right would
cost about $41 million, the institute reckons, less than two years of the detours that would follow if they shut.

County engineers replied that they had known for years. In one county of southern Ohio the only inspector, Dale
Kuczynski, looks after 312 bridges and a snow plough.

“I go under the ones that worry me,” he said. “The survey has given me some new ones to worry about. I am grateful,
I think.”
""",
    ),
)
