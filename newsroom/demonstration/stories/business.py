"""Business: the Santos dock strike from ballot to bargain, freight, coffee and the price of a crate.

Figures that recur at Santos: 2,900 members, of whom 2,610 voted and 2,144 for a strike; 14 cranes; 18 ships waiting on
an ordinary day; a rise of 6.4 per cent in two steps; eight days of strike at 38 million reais a day.
"""

from newsroom.demonstration.stories.story import Change, Picture, Story, ago, by, staff

_SANTOS = ("santos-strike", "santos", "ports", "labour-relations", "unions")

BUSINESS: tuple[Story, ...] = (
    Story(
        key="santos-deal",
        headline="Santos crane operators suspend strike after eight days",
        kicker="Ports",
        summary="A 6.4 per cent rise in two steps, and no dismissals for two years when 14 cranes go remote. Members "
        "vote in four days; 61 ships are waiting.",
        place="SANTOS, Brazil",
        signed=(by("rafael-tavares"), by("beatriz-nogueira")),
        bureau="sao-paulo",
        section="shipping",
        topics=(*_SANTOS, "quay-operators"),
        age=ago(hours=2, minutes=35),
        urgency=3,
        slugline="SANTOS-STRIKE",
        lists=("santos-strike", "from-sao-paulo", "latest"),
        picture=Picture(
            "harbour",
            3101,
            "Engraving of quay cranes above a line of moored ships, the water crowded to the horizon.",
            "Sixty-one ships were waiting off Santos when the strike was suspended; on an ordinary day there are 18.",
            "Sefu Mbwana/The Meridian Wire",
            focus=(58, 45),
        ),
        inline=(
            Picture(
                "chart",
                3107,
                "Engraved chart of bars growing taller from left to right.",
                "Ships waiting off Santos: 18 before the strike, 24 on its first night, 57 on the seventh day, 61 "
                "when it was suspended.",
            ),
        ),
        body="""
Crane operators and tally clerks at Santos, the busiest port in South America, suspended their strike on [day] after
eight days, having won a pay rise of 6.4 per cent and a promise that nobody will be dismissed for two years when 14
cranes are moved to remote control.

The first gang was back on the quay within two hours. Sixty-one ships were at anchor outside, more than three times
the 18 of an ordinary day, and the port authority said it would take eleven days to clear them.

The rise comes in two steps, 4 per cent now and 2.4 per cent in six months. The union, which has 2,900 members, had
asked for 7.5; the Association of Quay Operators of Santos had offered 5.

“We did not come out for the percentage,” said Jurema Falcão, the union’s president, standing on a bollard because
the lorry with the loudspeaker was in the queue. “We came out for the cabin.”

## What happens to the cabins

The 14 cranes at the two largest terminals are to be driven from a room on land. Until now three operators have
shared each crane over a day; the operators’ association says that two would be enough. It had refused to say what
would become of the third.

Under the agreement, 180 people will be retrained over two years at the employers’ expense, and no one will lose a
post in that time except by choice. What follows is to be settled by a committee with equal numbers from both sides.

“Nobody in this port was ever against a chair that does not sway,” said Anselmo Prates, who has driven a crane for
26 years. “I was against finding out about mine from a drawing.”

{picture 1}

## The bill

The operators’ association put the cost of the strike at 38 million reais a day, or 304 million in all. The union
calls the figure a guess and says that most of the cargo was late rather than lost.

Soya and sugar were the worst affected. Shippers diverted at least nine vessels to Paranaguá, 300 kilometres to the
south, agents there said.

Members vote on the agreement on [day+4]. Ms Falcão said she would recommend it “with both hands, one of them
holding my nose”.
""",
    ),
    Story(
        key="santos-queue",
        headline="Fifty-seven ships wait off Santos as talks on cranes resume",
        kicker="Ports",
        summary="On the seventh day of the strike the queue reaches the horizon. Lorries are turned back at the foot "
        "of the escarpment.",
        place="SANTOS, Brazil",
        signed=(by("rafael-tavares"),),
        bureau="sao-paulo",
        section="shipping",
        topics=_SANTOS,
        age=ago(days=1, hours=6),
        slugline="SANTOS-STRIKE",
        lists=("santos-strike", "latest"),
        picture=Picture(
            "ship",
            3108,
            "Engraving of a bulk carrier at anchor with others behind her along the horizon.",
            "A ship’s agent counts the queue each noon from his balcony.",
        ),
        body="""
Fifty-seven ships lay at anchor off Santos on [day], the seventh day of a strike by crane operators and tally
clerks, and the highway police began turning lorries back before they came down the escarpment to the coast.

The two sides met for the first time since the strike began, in a hotel chosen because neither had used it before.
They sat for five hours and agreed to sit again.

At issue is the future of 14 cranes that employers want to drive from a control room. The union says it was told of
the plan by an electrician.

“There are captains out there reading the same book for the third time,” said Otávio Brandt, a ship’s agent who
counts the queue from his balcony. He reached 57 at noon. The port authority’s figure, published an hour later, was
the same.

Truck drivers were given water and a telephone number at the police post in Cubatão. Several said that they had been
ringing it since [day-2].
""",
    ),
    Story(
        key="santos-starts",
        headline="Cranes stop at Santos as tally clerks and operators walk out",
        kicker="Ports",
        summary="The strike over remote-controlled cranes halts containers, sugar and soya. Fuel and medicines are let "
        "through.",
        place="SANTOS, Brazil",
        signed=(by("beatriz-nogueira"),),
        bureau="sao-paulo",
        section="shipping",
        topics=_SANTOS,
        age=ago(days=7, hours=12),
        slugline="SANTOS-STRIKE",
        lists=("santos-strike", "latest"),
        picture=Picture(
            "ship",
            3102,
            "Engraving of a laden container ship lying at anchor under a wide sky.",
            "Ships at anchor off the bar. A day’s wait costs a bulk carrier about as much as a crew’s wages for a "
            "month.",
        ),
        body="""
The quays of Santos fell quiet on [day] when crane operators and tally clerks began a strike over plans to drive 14
of the port’s cranes from a room on land.

Work stopped at the change of shift. By nightfall 24 ships were waiting outside the bar, six more than usual.

The union said its members would handle fuel, medicines and live animals, and unloaded 312 head of cattle in the
afternoon to make the point.

The Association of Quay Operators of Santos said the strike would cost 38 million reais a day and that remote
driving was safer for everyone. Its director, Luís Otero Campos, offered to open the control room to the union’s
engineers.

“They want to show us the chair,” said the union’s president, Jurema Falcão. “We want to see who is in it.”
""",
    ),
    Story(
        key="santos-ballot",
        headline="Santos dock workers vote by 82 per cent to strike over remote cranes",
        kicker="Ports",
        summary="Nine in ten members of the tally clerks’ and crane operators’ union took part. Employers have five "
        "days to answer.",
        place="SANTOS, Brazil",
        signed=(staff("sao-paulo"),),
        bureau="sao-paulo",
        section="shipping",
        topics=_SANTOS,
        age=ago(days=12, hours=8),
        slugline="SANTOS-BALLOT",
        lists=("santos-strike", "latest"),
        body="""
Crane operators and tally clerks at the port of Santos voted overwhelmingly on [day] to strike unless employers
guarantee their posts when cranes are driven by remote control.

Of the union’s 2,900 members 2,610, or nine in ten, cast a vote. In favour were 2,144, or 82 per cent; 431 were
against and 35 papers were spoilt.

The law requires five days’ notice. The union’s president, Jurema Falcão, handed it in by hand and asked for a
receipt.

The last strike at the port, eleven years ago, lasted three days. Employers said they regretted the vote and would
keep talking “until the last minute of the fifth day”.
""",
    ),
    Story(
        key="freight-index",
        headline="Dry freight rises 1.7 per cent as ships wait at Santos",
        kicker="Markets",
        summary="The Meridian Dry Freight Index closed at 1,412, up 23 points, its sixth rise in a row. Brokers "
        "expect the queue to take eleven days to clear.",
        place="Washington",
        signed=(by("marcus-delaney"),),
        bureau="washington",
        section="markets",
        topics=("market-prices", "economy", "ports"),
        age=ago(hours=9, minutes=20),
        urgency=6,
        slugline="FREIGHT-INDEX",
        lists=("from-business", "latest"),
        picture=Picture(
            "chart",
            3103,
            "Engraved chart of a line climbing in steps above a row of bars.",
            "The index has risen on six days in a row, from 1,326 to 1,412.",
        ),
        body="""
The cost of shipping grain, ore and coal rose for a sixth day running on [day], as the queue of vessels at Santos
kept ships out of the market.

The Meridian Dry Freight Index, which averages the daily hire of bulk carriers on eleven routes, closed at 1,412, up
23 points or 1.7 per cent. It stood at 1,326 before the strike was felt and has gained 86 points since, or 6.5 per
cent.

The largest rise was on the route from Brazil to northern China, up 3.1 per cent. Rates across the North Atlantic
were little changed.

“Sixty ships at anchor are sixty ships that nobody can hire,” said Petra Vansteenkiste, a broker in Antwerp. She
expected rates to ease once the port is working, but not at once. “A queue does not vanish. It moves.”
""",
        edit_in_hand=Change(
            replacements=(
                (
                    "Rates across the North Atlantic were little changed.",
                    "Rates across the North Atlantic were little changed; those out of the Black Sea fell by 0.4 per "
                    "cent.",
                ),
            ),
            note="Black Sea figure from the late sheet; not yet checked with the panel.",
        ),
    ),
    Story(
        key="coffee-cooperatives",
        headline="Colombian growers bypass exporters with a warehouse of their own",
        kicker="Coffee",
        summary="Forty-four cooperatives in Huila bought a mill at auction. In its first year it paid members 11 per "
        "cent more a sack.",
        place="PITALITO, Colombia",
        signed=(by("andres-quintero"),),
        bureau="bogota",
        section="business",
        topics=("food-and-farming", "economy"),
        age=ago(days=5, hours=8),
        slugline="COFFEE-MILL",
        lists=("from-business", "latest"),
        picture=Picture(
            "field",
            3104,
            "Engraving of cultivated rows running uphill between lines of trees.",
            "Coffee around Pitalito is grown on plots of about two hectares.",
        ),
        body="""
Forty-four coffee cooperatives that bought a bankrupt mill in southern Colombia paid their members 11 per cent more
for a sack in its first year than exporters did, according to accounts presented to a noisy meeting in Pitalito on
[day].

The cooperatives, with 5,200 members between them, put in 3.1 billion pesos and borrowed twice that. The mill hulled
and graded 68,000 sacks, against a plan of 60,000.

What it did not do was sell them all. About 9,000 sacks are still in the warehouse, bought at a price that the
market no longer pays.

“We have learnt what an exporter is afraid of,” said the chairwoman, Rosalba Cuéllar. “Owning coffee.”

The exporters who used to buy from the same growers have not gone away. Two raised what they pay at the farm gate
during the harvest, and about a tenth of the members sold to them.

Members voted to keep two-fifths of the surplus as a reserve. A motion to buy a second mill was withdrawn after the
treasurer read out the price of diesel.
""",
    ),
    Story(
        key="cairo-produce",
        headline="Cairo’s wholesale market moves its scales into the open",
        kicker="Prices",
        summary="Every lot at the city’s largest produce market must now be weighed in public. Tomatoes are cheaper; "
        "arguments are not.",
        place="Cairo",
        signed=(by("nadia-rushdi"),),
        bureau="cairo",
        section="business",
        topics=("food-and-farming", "market-prices"),
        age=ago(days=3, hours=10),
        slugline="CAIRO-MARKET",
        lists=("from-cairo", "latest"),
        picture=Picture(
            "market_street",
            3105,
            "Engraving of a narrow market street with awnings, crates and people between the stalls.",
            "About 4,000 tonnes of fruit and vegetables change hands each night.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
Traders at Cairo’s largest wholesale market began weighing every lot in public on [day-2], after a survey by market
inspectors found that one crate in five was lighter than its label.

Fourteen platform scales with large red figures now stand along the main avenue. A seller who declines to use them
must sell elsewhere.

In the first two nights the price of a 20-kilogram crate of tomatoes fell from 310 Egyptian pounds to 290, according
to the market’s own sheet. Buyers put that down to trust; sellers put it down to tomatoes.

“Before, I paid for 20 and carried 18,” said Samir Fouad, who supplies restaurants in Heliopolis. “Now I pay for 18
and carry 18. I am not richer, but I am less angry.”

A porter, Abdel Rahman Saber, pointed out that the crates had been weighed on somebody’s back all along. “Nobody
asked the back,” he said.
""",
    ),
)
