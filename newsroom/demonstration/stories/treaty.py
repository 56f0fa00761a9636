"""The Kagera River Conference: a running story of three weeks, told from Nairobi and the lake shore.

Figures that recur: four states; 150 cubic metres a second at Kyaka, 120 in a dry year; 46 gauges, 19 of them standing
and 27 to be built; a fund of $340 million over ten years, 200 lent and 35 from each state.
"""

from newsroom.demonstration.stories.story import Change, Correction, Picture, Story, ago, by, staff

_TOPICS = ("kagera-river", "kagera-conference", "diplomacy", "natural-resources")
_LISTS = ("the-water-treaty", "latest")

TREATY: tuple[Story, ...] = (
    Story(
        key="treaty-agreed",
        headline="Four nations agree to share the Kagera after 20 days of talks",
        kicker="The water treaty",
        summary="Burundi, Rwanda, Tanzania and Uganda settled on a guaranteed flow of 150 cubic metres a second, a "
        "$340 million fund and one common set of gauges.",
        place="Nairobi",
        signed=(by("daniel-were"), by("wanjiru-kamande"), by("amina-hassan-noor", "additional_reporting")),
        bureau="nairobi",
        section="africa",
        topics=(*_TOPICS, "lake-victoria", "lake-basin-forum", "esther-nyaguthii"),
        age=ago(minutes=42),
        urgency=2,
        slugline="KAGERA-TREATY",
        lists=("the-water-treaty", "from-nairobi", "latest"),
        picture=Picture(
            "river_delta",
            1101,
            "Engraving of a broad river dividing into channels as it meets open water, with low hills behind.",
            "The Kagera carries more water into Lake Victoria than any other river. Under the treaty its flow will be "
            "read at one agreed place, the gauge at Kyaka.",
            "Sefu Mbwana/The Meridian Wire",
            focus=(46, 58),
        ),
        inline=(
            Picture(
                "map",
                1102,
                "Engraved map of the Kagera basin with the river, its tributaries and the principal towns marked.",
                "The basin covers about 60,000 square kilometres in four countries.",
                "Sefu Mbwana/The Meridian Wire",
            ),
        ),
        body="""
Burundi, Rwanda, Tanzania and Uganda agreed on [day] to share the waters of the Kagera River, ending 20 days of
talks with a treaty that guarantees a minimum flow into Lake Victoria and obliges all four to measure the river in
the same way.

The text, initialled by the four delegations in Nairobi shortly before dawn, fixes the least flow at 150 cubic
metres a second, averaged over each month and read at the gauge at Kyaka, in north-western Tanzania. In a dry year,
when rain over the basin falls below four-fifths of its long-term mean, it may drop to 120.

“Nobody got the river they came for,” said Esther Nyaguthii, the retired Kenyan judge who chaired the conference.
“They got the same river, and a way to talk about it.”

{picture 1}

The treaty sets up a fund of $340 million over ten years. The Great Rivers Facility, a development lender based in
Geneva, will provide $200 million of that as a loan; each of the four states will pay $35 million, or $3.5 million a
year.

## One set of gauges

Much of the money goes on measurement. Nineteen gauging stations now stand on the Kagera and its tributaries, and
the two upstream states and the two downstream states have for years published different figures from them. The
treaty adds 27 more, bringing the number to 46, and puts all of them under a joint secretariat in the Tanzanian port
of Bukoba.

The dispute over the gauges nearly ended the conference in its first week, when engineers laid two series of
measurements side by side and found them 16 cubic metres a second apart.

“You cannot divide a number that you do not agree on,” said Neema Kahabwa, who led the Tanzanian delegation. “For us
the gauges were the treaty. The rest is arithmetic.”

> You cannot divide a number that you do not agree on. For us the gauges were the treaty.

## What upstream wanted

Burundi and Rwanda, where the river rises, had opened with an offer of 130 cubic metres a second, arguing that
farmers on their hillsides would otherwise pay for a lake they do not see. Tanzania and Uganda asked for 170. The
figure agreed is exactly half way between.

Diomède Ntakiye, who led the Burundian delegation and took it out of the hall for two days during the second week,
said the clause on dry years had made the difference. “In a bad year we shall not be asked to choose between our
neighbours and our beans,” he said.

Solange Mukandori of Rwanda and Patrick Ssebunya of Uganda initialled the text without public remarks.

## What happens now

The treaty is to be signed in Bukoba on [date+30]. It enters into force once three of the four parliaments have
ratified it, for which they have 18 months. Disputes go to a panel of five, one member from each state and a chair
whom all four must accept.

About 17 million people live in the basin. On the lake shore at Kemondo, where the talks were followed by radio, the
chairman of the fishing cooperative, Projest Rwegasira, said he would believe in the treaty when he saw the first
gauge painted. “Then again,” he said, “they have promised us the paint.”
""",
        next_version=Change(
            replacements=(
                (
                    "The treaty is to be signed in Bukoba on [date+30].",
                    "The treaty is to be signed in Bukoba on [date+30], in the hall of the lake port’s old customs "
                    "house, the secretariat said.",
                ),
            ),
            note="Adds the place of the signing once the secretariat’s notice is out.",
            due=ago(hours=5),
        ),
    ),
    Story(
        key="treaty-explainer",
        headline="What the Kagera treaty says, in six points",
        kicker="The water treaty",
        summary="A flow, a dry-year clause, 46 gauges, a fund, a panel of five and a deadline: the text initialled in "
        "Nairobi, article by article.",
        place="",
        signed=(by("wanjiru-kamande"),),
        bureau="nairobi",
        section="water",
        topics=(*_TOPICS, "great-rivers-facility"),
        age=ago(hours=2, minutes=10),
        urgency=4,
        slugline="KAGERA-TREATY-EXPLAINER",
        lists=_LISTS,
        picture=Picture(
            "chart",
            1103,
            "Engraved chart of bars rising and falling with a line drawn across them.",
            "A river’s year: the Kagera runs highest in May and lowest in September. The treaty counts monthly means.",
        ),
        body="""
The treaty on the Kagera runs to 31 articles and two annexes. These are the six things it decides.

## 1. A flow

At Kyaka, the last gauge before Lake Victoria, the river must carry at least 150 cubic metres a second, averaged
over each calendar month. The long-term mean is a little above 200, so in most months of most years nobody will
notice.

## 2. A dry year

When rain over the whole basin in the twelve months to June falls below 80 per cent of its long-term mean, the
secretariat declares a dry year and the least flow becomes 120 cubic metres a second. Two dry years may follow each
other. A third cannot be declared without the consent of all four states.

## 3. Gauges

Every abstraction above 50 litres a second must be metered. The number of gauging stations rises from 19 to 46
within four years, and readings are published each morning, unedited, before any government has seen them.

That last clause was the most bitterly fought. “Data that has been looked at first is a communiqué,” said Lars
Holmgaard, the Danish hydrologist who advised the chair.

## 4. A fund

The fund holds $340 million over ten years: $200 million lent by the Great Rivers Facility and $35 million from each
of the four states, $140 million together. A little over a third, $124 million, is set aside for terracing and small
reservoirs upstream, so that farmers can store water in the wet months rather than take it in the dry ones.

## 5. A panel

Disputes go first to the water ministers, who have 60 days. They then go to a panel of five: one member named by
each state and a chair acceptable to all. Its findings are binding on quantities and advisory on money.

## 6. A deadline

Three ratifications of four bring the treaty into force. If they have not come within 18 months of signature, the
text lapses, and the states are back with the exchange of letters under which they have lived since 2006.

What the treaty does not decide is the price of water, which the delegations struck out of the draft on the twelfth
day and did not discuss again.
""",
    ),
    Story(
        key="treaty-night-talks",
        headline="Kagera talks run through a second night as dry-year clause divides delegations",
        kicker="The water treaty",
        summary="Three of four states accept a minimum flow of 150 cubic metres a second. What to do when the rain "
        "fails is still open.",
        place="Nairobi",
        signed=(by("daniel-were"),),
        bureau="nairobi",
        section="africa",
        topics=_TOPICS,
        age=ago(days=1, hours=3),
        urgency=3,
        slugline="KAGERA-TALKS",
        lists=_LISTS,
        body="""
Delegates from four countries negotiated through a second night in Nairobi over what should happen to the Kagera
River in years when the rain fails, the last large question before a treaty that has taken them almost three weeks.

Three of the four, Rwanda, Tanzania and Uganda, have accepted a minimum flow of 150 cubic metres a second, officials
of all three said. Burundi accepts it for ordinary years only.

“A treaty that works in nine years out of ten has not been tested,” said Diomède Ntakiye, the head of the Burundian
delegation, on his way back into the hall with two flasks of coffee.

The chair, Esther Nyaguthii, has put forward a clause under which the flow may fall to 120 cubic metres a second
when rain over the basin drops below 80 per cent of its mean. The downstream states want that limited to one year at
a time; Burundi wants it to last as long as the drought does.

Ms Nyaguthii told reporters that the hall was booked until noon on [day+1]. “After that there is a wedding,” she
said. “I have told the delegates that I shall not be the one to move the bride.”
""",
    ),
    Story(
        key="treaty-draft",
        headline="Chair’s draft splits the difference on the Kagera at 150 cubic metres a second",
        kicker="The water treaty",
        summary="Esther Nyaguthii’s single text meets upstream’s 130 and downstream’s 170 half way, and moves money to "
        "hillside farmers.",
        place="Nairobi",
        signed=(by("wanjiru-kamande"), by("daniel-were")),
        bureau="nairobi",
        section="africa",
        topics=(*_TOPICS, "esther-nyaguthii"),
        age=ago(days=6, hours=4),
        urgency=3,
        slugline="KAGERA-DRAFT",
        lists=_LISTS,
        body="""
The chair of the Kagera River Conference gave the four delegations a single draft treaty on [day], replacing two
rival texts with one that sets the river’s minimum flow at 150 cubic metres a second.

The figure lies half way between the 130 offered by Burundi and Rwanda and the 170 asked for by Tanzania and Uganda.

In return, the draft sends money uphill. It sets aside $124 million of a proposed $340 million fund for terraces and
small reservoirs in the highlands, which supporters say would let farmers draw less from the river in dry months.

“I have read both of your treaties many times,” Ms Nyaguthii told the delegations, according to two people in the
room. “They agree on more than you do.”

Delegations have until [day+3] to reply. Changes will be taken only where all four propose the same words.

Uganda’s chief negotiator, Patrick Ssebunya, called the draft “a text one can telephone home about”. His Rwandan
counterpart, Solange Mukandori, said her government would study the annexes first. “In a water treaty,” she said,
“the annexes are the water.”
""",
    ),
    Story(
        key="treaty-fishers",
        headline="On the lake shore, a treaty is judged by the length of a jetty",
        kicker="The water treaty",
        summary="At Kemondo and Bukoba the level of Lake Victoria decides who can land fish. Few there have read the "
        "draft; all have measured it.",
        place="BUKOBA, Tanzania",
        signed=(by("daniel-were"),),
        bureau="nairobi",
        section="africa",
        topics=("kagera-river", "lake-victoria", "food-and-farming"),
        age=ago(days=8, hours=5),
        slugline="KAGERA-SHORE",
        lists=_LISTS,
        picture=Picture(
            "harbour",
            1104,
            "Engraving of small boats moored along a jetty in a sheltered harbour, with warehouses beyond.",
            "The jetty at Kemondo was lengthened twice in ten years to follow the water.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
The jetty at Kemondo ends in three kinds of timber, one for each time the lake moved away from it.

The oldest planks are mvule, laid when Projest Rwegasira’s father was treasurer of the fishing cooperative. The next
are pine, from a low-water year. The last eleven metres are scaffolding boards. “When the delegates in Nairobi say
‘cubic metres’,” Mr Rwegasira says, “I look at the boards.”

About 1,300 people land fish here and along the beach to Bukoba, 20 kilometres to the north. The Kagera does not
decide the level of Lake Victoria on its own: rain falling on the lake itself matters far more. But the river is the
largest that flows in, and in a dry season it is the one that people can see.

## A stick and a notebook

Since 2003 Editha Kokushubira, who sells ice, has measured the water each morning against a painted stick and
written the figure in an exercise book. She is on her ninth book. Two hydrologists from the conference photographed
all of them last week.

“They asked whether I had been trained,” she said. “I told them the ice had to reach the boats. That is training.”

Her figures and the official ones agree to within three centimetres, said Lars Holmgaard, one of the two. He called
the exercise books the best record of the shore he had been shown.

## Waiting for the radio

The talks are on local radio twice a day, read by a presenter who explains each clause by way of fish. What
listeners want to know, he said, is whether anybody upstream will be made to stop. The honest answer is no: the
draft limits how much the river may fall, not what may be grown beside it.

Mr Rwegasira is content with that. His wife’s family farm coffee on the Rwandan side. “I have eaten at both ends of
this river,” he said. “There is no use in a treaty that only one end can afford.”
""",
        corrections=(
            Correction(
                kind="clarification",
                text="This story has been changed to make clear that about 1,300 people land fish at Kemondo and "
                "along the beach to Bukoba together. An earlier version could be read as giving that number for "
                "Kemondo alone.",
                was="About 1,300 people land fish here, a short way south of Bukoba.",
                now="About 1,300 people land fish here and along the beach to Bukoba, 20 kilometres to the north.",
                after=ago(hours=20),
                changes_meaning=False,
            ),
        ),
    ),
    Story(
        key="treaty-walkout",
        headline="Burundi leaves Kagera talks over limits on hillside irrigation",
        kicker="The water treaty",
        summary="The delegation says a proposed licence for every pump would fall on its poorest farmers. The other "
        "three stay in the hall.",
        place="Nairobi",
        signed=(staff("nairobi"),),
        bureau="nairobi",
        section="africa",
        topics=_TOPICS,
        age=ago(days=11, hours=2),
        urgency=3,
        slugline="KAGERA-WALKOUT",
        lists=_LISTS,
        body="""
The Burundian delegation left the Kagera River Conference on [day], saying that a proposal to license every
irrigation pump in the basin would put the cost of the treaty on the people least able to carry it.

The delegation’s head, Diomède Ntakiye, said it would stay in Nairobi and answer its telephone, but would not sit
down again until the clause was gone.

“A pump on our hills waters a quarter of a hectare,” he said. “There are forty thousand of them. We are not going to
send forty thousand inspectors after forty thousand pumps.”

The clause, proposed by Tanzania and Uganda, would require a licence for any abstraction from the river or its
tributaries. A version circulated in the evening by Rwanda would exempt those below 50 litres a second, which
officials said covered all but a few hundred.

Delegates from the other three states went on with the chapter on gauges. Esther Nyaguthii, the chair, had a place
laid for the Burundians at dinner. It was not taken up.
""",
    ),
    Story(
        key="treaty-gauges",
        headline="Two sets of figures for one river hold up Kagera conference",
        kicker="The water treaty",
        summary="Upstream engineers put the mean flow at 212 cubic metres a second, downstream ones at 196. Nothing "
        "can be divided until they agree.",
        place="Nairobi",
        signed=(by("daniel-were"),),
        bureau="nairobi",
        section="water",
        topics=(*_TOPICS, "scientific-research"),
        age=ago(days=15, hours=6),
        urgency=4,
        slugline="KAGERA-GAUGES",
        lists=_LISTS,
        body="""
Negotiators trying to share the Kagera River stopped on [day] to settle a question that comes before all the others:
how much water is in it.

Engineers from Burundi and Rwanda put the mean flow over thirty years at 212 cubic metres a second. Those from
Tanzania and Uganda put it at 196. The difference of 16, about 8 per cent, is more than the whole of what the two
sides want to move.

Both have worked honestly, said Lars Holmgaard, a Danish hydrologist advising the conference. The upstream series
comes from current meters lowered from a bridge, the downstream one from the height of the water against a painted
board. The bed under the board has silted up, he said, and nobody had repainted it.

“One side has been measuring a river and the other has been measuring a plank,” he said. “The plank is not lying. It
is only in the wrong place.”

A joint party left for Kyaka on [day-1] with two boats and a set of instruments lent by a university in Kampala. It
is to report by [day+5].
""",
    ),
    Story(
        key="treaty-opens",
        headline="Four-nation conference on the Kagera opens in Nairobi",
        kicker="The water treaty",
        summary="Burundi, Rwanda, Tanzania and Uganda begin talks on a river that 17 million people share and no "
        "treaty has ever covered.",
        place="Nairobi",
        signed=(by("wanjiru-kamande"),),
        bureau="nairobi",
        section="africa",
        topics=(*_TOPICS, "lake-basin-forum", "esther-nyaguthii"),
        age=ago(days=19, hours=1),
        urgency=4,
        slugline="KAGERA-CONFERENCE",
        lists=_LISTS,
        picture=Picture(
            "hills",
            1105,
            "Engraving of terraced hills receding in layers under a pale sky.",
            "The Kagera rises among the hills of Burundi and Rwanda and reaches the lake some 600 kilometres later.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
Delegations from Burundi, Rwanda, Tanzania and Uganda sat down in Nairobi on [day] to write the first treaty on the
Kagera, the river that gives Lake Victoria more of its water than any other.

The conference, called by the Lake Basin Forum, has three weeks and one hall. Its chair is Esther Nyaguthii, a
retired Kenyan appeal judge who has twice settled boundary cases and who told the delegates that she did not intend
to settle this one for them.

About 17 million people live in the basin, which covers some 60,000 square kilometres. Since 2006 the four states
have managed it by an exchange of letters that names no quantities.

Tanzania and Uganda, on the lake, want a guaranteed flow. Burundi and Rwanda, in the hills, want to be able to
irrigate. Both want to know who will pay.

“I ask only one thing,” Ms Nyaguthii said in her opening remarks. “When you say ‘the river’, point to it on the
map.”
""",
    ),
)
