"""Politics: the prefect's election in Valle Alto, and councils that had something to decide.

Figures that recur in Valle Alto, an invented province of Ecuador: 184,300 registered; 139,200 votes, being Tipán
61,870, Icaza 61,418, others 8,902, blank or void 7,010; a lead of 452; 512 tally sheets, 37 to be recounted.
"""

from newsroom.demonstration.stories.story import Picture, Story, ago, by

_VALLE = ("valle-alto-election", "valle-alto", "elections-and-voting")

POLITICS: tuple[Story, ...] = (
    Story(
        key="valle-alto-recount",
        headline="Recount ordered in Valle Alto, where 452 votes part two candidates",
        kicker="Election",
        summary="The provincial council will open 37 boxes again after both sides ask for it. Mariana Tipán leads by "
        "a third of one per cent.",
        place="Quito",
        signed=(by("lucia-arango"),),
        bureau="bogota",
        section="elections",
        topics=(*_VALLE, "mariana-tipan"),
        age=ago(hours=3, minutes=15),
        urgency=3,
        slugline="VALLEALTO-RECOUNT",
        lists=("valle-alto", "from-bogota", "latest"),
        picture=Picture(
            "parliament",
            4101,
            "Engraving of an assembly building with a dome and a wide forecourt.",
            "The provincial council sits in the old customs house. Ballot boxes are kept in the stables.",
        ),
        inline=(
            Picture(
                "map",
                4103,
                "Engraved map of a province with a river, a canal and its principal towns.",
                "The canal leaves the river above San Isidro. One candidate would line it, the other lengthen it.",
                "Sefu Mbwana/The Meridian Wire",
            ),
        ),
        body="""
Electoral officials in the Ecuadorian province of Valle Alto ordered a partial recount on [day] after a complete
tally put Mariana Tipán, a former irrigation engineer, 452 votes ahead of Gonzalo Icaza Vela in the race for
prefect.

With all 512 tally sheets entered, Ms Tipán of the Water and Land Alliance had 61,870 votes and Mr Icaza of
Provincial Renewal 61,418. Three other candidates shared 8,902; 7,010 papers were blank or void. Of 184,300 people
registered, 139,200 voted, or 76 per cent.

The gap is 0.32 per cent of the votes cast. Provincial rules provide for a recount below half of one per cent
wherever a tally sheet shows a mistake in its sums, and the council found mistakes in 37, covering 10,058 votes.

“Thirty-seven errors of addition is not fraud, it is four in the morning,” said the council’s president, Hernán
Yépez. He promised an answer by [day+2].

## A handshake in the car park

Both candidates had asked for it. They arrived within a minute of each other, shook hands in the car park and were
photographed doing so again for those who had missed it.

“If I have won, I want it to be boring,” Ms Tipán said. Mr Icaza said that he had lost by less at cards and been
right to ask for the pack.

> Thirty-seven errors of addition is not fraud, it is four in the morning.

{picture 1}

## What divides them

They differ mainly over water. Ms Tipán wants the canal that feeds the lower valley lined with concrete before any
new land is irrigated, at a cost of $18 million. Mr Icaza would extend it 22 kilometres first, for $31 million, and
line it later.

In the canal town of San Isidro, which would be served by either plan, the vote was tied, 803 to 803. The returning
officer, a dentist, said that he had counted it five times because he did not believe it either.
""",
    ),
    Story(
        key="valle-alto-vote",
        headline="Valle Alto votes for a prefect, and talks about a canal",
        kicker="Election",
        summary="Turnout is high and the day quiet in an Andean province where the question is whether to mend the "
        "water channel or lengthen it.",
        place="SAN ISIDRO, Ecuador",
        signed=(by("lucia-arango"), by("andres-quintero", "additional_reporting")),
        bureau="bogota",
        section="elections",
        topics=_VALLE,
        age=ago(days=2, hours=7),
        slugline="VALLEALTO-VOTE",
        lists=("valle-alto", "latest"),
        picture=Picture(
            "hills",
            4104,
            "Engraving of terraced fields on steep hillsides, one range behind another.",
            "San Isidro lies at the head of the canal, at 2,700 metres.",
        ),
        body="""
Voters in the province of Valle Alto chose a prefect on [day] in an election that both main candidates described, on
the way out of their polling stations, as too close to call.

Officials reported turnout of about three in four. Polling stations opened on time in all but two places, where the
keys were in the pocket of a man who had gone to vote elsewhere.

The two leading candidates are Mariana Tipán, an engineer who ran the province’s canals for nine years, and Gonzalo
Icaza Vela, who owns a dairy. Both promise water. She would mend the main canal, which loses a third of what it
carries; he would lengthen it.

“It is a fair question,” said Zoila Guamán, 71, who had walked four kilometres to answer it. “Do you patch the roof
or build another room? I have raised six children. You patch the roof.” Her husband, beside her, had voted for the
room.

Counting was to go on through the night.
""",
    ),
    Story(
        key="valle-alto-debate",
        headline="Candidates in Valle Alto agree on the map, disagree on the money",
        kicker="Election",
        summary="A two-hour debate on one canal ends with both would-be prefects sketching it on the same sheet of "
        "paper.",
        place="SAN ISIDRO, Ecuador",
        signed=(by("andres-quintero"),),
        bureau="bogota",
        section="elections",
        topics=(*_VALLE, "mariana-tipan"),
        age=ago(days=10, hours=3),
        slugline="VALLEALTO-DEBATE",
        lists=("valle-alto", "latest"),
        body="""
The two leading candidates for prefect of Valle Alto spent two hours on [day] debating a single canal, and ended on
their knees over the same map.

Mariana Tipán would spend $18 million on lining the existing channel with concrete. Gonzalo Icaza Vela would spend
$31 million on lengthening it by 22 kilometres, into land that is now pasture.

Asked where the money would come from, Ms Tipán named a loan and Mr Icaza named the same one. The moderator, a
teacher of mathematics, pointed out that it could not be taken twice.

The longest applause went to a farmer who asked whether either had walked the whole canal. Ms Tipán had, she said,
many times. Mr Icaza said that he had driven along it. “That is the good bank,” said the farmer.
""",
    ),
    Story(
        key="minutes-vote",
        headline="Town council in Poland votes to publish its minutes before they are approved",
        kicker="Local government",
        summary="Augustów will put the clerk’s draft online the same night, mistakes included. The vote was 12 to 9, "
        "according to the draft.",
        place="AUGUSTÓW, Poland",
        signed=(by("marek-zielonka"),),
        bureau="warsaw",
        section="politics",
        topics=("government-policy",),
        age=ago(days=2, hours=15),
        urgency=6,
        slugline="POLAND-MINUTES",
        lists=("from-warsaw", "latest"),
        body="""
The council of a lakeside town in north-eastern Poland voted on [day] to publish the minutes of its meetings on the
night they are taken, before any councillor has had the chance to remember them differently.

Until now the minutes of Augustów’s council have appeared after approval at the following session, a month later or
two. The clerk’s draft will now go online within three hours, marked as a draft.

The motion passed by 12 votes to 9. Opponents said that errors would be copied before they could be put right. “An
error that everyone can see is put right by morning,” said its sponsor, Halina Butkiewicz. “One that nobody can see
becomes the minutes.”

The first draft went up at 22:40. It gave the result as 12 to 8, and was corrected eleven minutes later by a reader.
""",
    ),
    Story(
        key="translators-parliament",
        headline="Interpreters outnumber members as Pacific assembly meets in 14 languages",
        kicker="Assemblies",
        summary="A forum of island legislators doubles its interpreting staff and halves its speaking time. Both "
        "votes were unanimous.",
        place="Jakarta",
        signed=(by("ratna-wulandari"),),
        bureau="jakarta",
        section="politics",
        topics=("international-relations", "government-policy"),
        age=ago(days=12, hours=20),
        urgency=6,
        slugline="PACIFIC-ASSEMBLY",
        lists=("latest",),
        picture=Picture(
            "parliament",
            4102,
            "Engraving of a long chamber building with columns and flags.",
            "The forum meets every second year in a borrowed chamber.",
            rights="handout",
            credit="Islands Legislators’ Forum/Handout",
            holder="Islands Legislators’ Forum",
            syndicated=False,
        ),
        body="""
A forum of legislators from Pacific and Indonesian islands opened in Jakarta on [day] with 52 members, 14 languages
and, for the first time, more interpreters than people to interpret.

The Islands Legislators’ Forum has doubled its interpreters to 56 since its last meeting, when a resolution on tuna
was adopted in six versions that did not say the same thing.

To pay for them, members agreed to shorten speeches from ten minutes to five. The vote was unanimous. So, members
noticed, was the applause.

“In five minutes one says what one means,” said Litia Waqanivalu, a delegate from Fiji. “In ten one says what one
meant.”

The forum, which has no power to make laws, is to discuss undersea cables, school exchanges and tuna again.
""",
    ),
)
