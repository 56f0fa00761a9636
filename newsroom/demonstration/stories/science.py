"""Science: findings, with how sure anyone is of them."""

from newsroom.demonstration.stories.story import Change, Picture, Story, ago, by

SCIENCE: tuple[Story, ...] = (
    Story(
        key="vaccine-boxes",
        headline="Cardboard vaccine box keeps its cold for nine days in Indian trial",
        kicker="Health",
        summary="A carrier lined with rice husk outlasted the plastic one by four days at 112 clinics. It costs a "
        "sixth as much and can be composted.",
        place="NAGPUR, India",
        signed=(by("anjali-deshmukh"), by("priya-raman", "edited_by")),
        bureau="delhi",
        section="health",
        topics=("public-health", "medical-research", "technology"),
        age=ago(days=1, hours=9),
        slugline="VACCINE-BOX",
        lists=("from-science", "latest"),
        picture=Picture(
            "factory",
            8101,
            "Engraving of a factory with saw-toothed roofs and two chimneys.",
            "The boxes are pressed at a former paper mill near Nagpur.",
        ),
        body="""
A cardboard box lined with rice husk kept vaccines cold for nine days at clinics in central India, four days longer
than the plastic carrier it may replace, according to a trial whose results were published on [day].

The trial compared the two at 112 clinics over one hot season. With the same load of ice, the plastic box stayed
below eight degrees for five days and the cardboard one for nine. No box failed in the first four.

The new carrier costs 410 rupees, about a sixth of the price of the old. It lasts for around 30 journeys and can
then be composted, which seven clinics did.

“We were looking for a cheap box and put up with a worse one,” said Meenal Wankhede, the engineer who designed it at
a former paper mill. “It was the husk that surprised us. It is mostly air that has been told to stay where it is.”

The old carrier will not disappear. It can be dropped from a lorry, and several had been. None of the cardboard
boxes survived that test, which was not part of the plan.

## What is not known

The trial was not blind: nurses could see which box they had, and may have opened the new one less often. Nor did it
run through the monsoon, when cardboard could be expected to suffer. A second season is under way.

Asked what would change her mind, Dr Wankhede did not hesitate. “Rain,” she said.
""",
    ),
    Story(
        key="radio-dish",
        headline="Brazilian dish built for weather hears a star keep time",
        kicker="Astronomy",
        summary="Students who pointed a retired radar at the sky in Cachoeira Paulista recorded 71 hours of a "
        "pulsar, to the millisecond.",
        place="CACHOEIRA PAULISTA, Brazil",
        signed=(by("rafael-tavares"),),
        bureau="sao-paulo",
        section="science",
        topics=("scientific-research", "technology"),
        age=ago(days=9, hours=11),
        slugline="PULSAR-DISH",
        lists=("from-science", "latest"),
        picture=Picture(
            "hills",
            8102,
            "Engraving of rounded hills at night, one behind another, with a clear sky above.",
            "The dish stands in a valley that the hills shield from the transmitters of three cities.",
        ),
        body="""
Eleven students in south-eastern Brazil have timed a spinning star to within a thousandth of a second with a weather
radar that had been sold for scrap.

The dish, nine metres across, tracked rain until it was replaced six years ago. The students bought it for the price
of its aluminium, gave it a receiver made from parts of a satellite television set, and let the sky drift through
its beam.

Over four months they recorded 71 hours of a pulsar in the constellation Vela, which turns eleven times a second.
Their timing agrees with that of a large observatory in Australia to 0.8 milliseconds, said their supervisor,
Iracema Vilhena.

The observatory confirmed the figure, and asked them to continue. A pulsar now and then stumbles, speeding up by a
hair, and the more people are listening when it does, the better.

“It is the most accurate thing in the valley,” said one of the students, Caio Benevides. “The church clock is
nineteen minutes out.”
""",
    ),
    Story(
        key="barley-bank",
        headline="Barley that slept for 61 years germinates on a windowsill in Leeds",
        kicker="Botany",
        summary="Of 400 seeds from a forgotten university drawer, 37 came up. A wax seal had kept them neither wet "
        "nor dry.",
        place="LEEDS, England",
        signed=(by("priya-raman"),),
        bureau="london",
        section="science",
        topics=("scientific-research", "food-and-farming"),
        age=ago(days=18, hours=6),
        slugline="OLD-BARLEY",
        lists=("from-science", "latest"),
        picture=Picture(
            "field",
            8103,
            "Engraving of a field of ripening grain in long straight rows.",
            "The variety was last grown in the north of England in the 1960s.",
        ),
        body="""
Thirty-seven barley plants are growing on a windowsill in Leeds from seed that had lain for 61 years in a drawer,
botanists reported on [day], among the longest sleeps recorded for the crop outside a cold store.

The drawer was found when a laboratory was cleared. It held 400 grains in an envelope that had been sealed with wax,
with a card giving the variety and the year.

About one in eleven came up. “Barley is supposed to give up after fifteen years or so at room temperature,” said
Judith Armitage-Cole, who sowed them. “Nobody seems to have told this lot.”

The wax is the likeliest explanation, since it kept the moisture constant. The group has sealed 4,000 fresh grains
in the same way, to be opened ten at a time. The last of the envelopes is marked for four centuries hence.
""",
        next_version=Change(
            replacements=(
                (
                    "The last of the envelopes is marked for four centuries hence.",
                    "The last of the envelopes is marked for four centuries hence. The group has asked the university "
                    "for a drawer that will be left alone.",
                ),
            ),
            note="Adds the drawer, agreed with the university for tomorrow.",
            due=ago(hours=20),
        ),
    ),
)
