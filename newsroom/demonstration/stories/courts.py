"""Courts: the Selayar fishing case from its first hearing to judgment, and what else was decided.

Figures that recur in the Selayar case: 412 families of nine villages; decree No. 14; 31,000 hectares of reef; licences
for 23 vessels; three judges, divided two to one.
"""

from newsroom.demonstration.stories.story import Correction, Picture, Story, ago, by, staff

_SELAYAR = ("selayar-case", "selayar-islands", "fishing-rights", "judiciary")

COURTS: tuple[Story, ...] = (
    Story(
        key="selayar-judgment",
        headline="Court annuls licences for 23 vessels on Selayar reefs",
        kicker="Fishing rights",
        summary="Judges in Makassar find, two to one, that a zoning decree took the waters of 412 families without "
        "asking them. The province has 90 days.",
        place="MAKASSAR, Indonesia",
        signed=(by("bagus-prasetya"), by("ratna-wulandari")),
        bureau="jakarta",
        section="courts",
        topics=_SELAYAR,
        age=ago(hours=1, minutes=25),
        urgency=3,
        slugline="SELAYAR-JUDGMENT",
        lists=("selayar", "from-courts", "latest"),
        picture=Picture(
            "court",
            2101,
            "Engraving of a courthouse front with tall columns and broad steps.",
            "The administrative court read its summary aloud for 70 minutes.",
            focus=(50, 42),
        ),
        body="""
An administrative court in Makassar annulled the licences of 23 large fishing vessels on [day] and ordered the
province to redraw its map of the Selayar Islands, ruling that 412 families had been shut out of their own reefs
without a hearing.

By two votes to one the judges struck down the part of decree No. 14 that set aside 31,000 hectares of reef and
shallow water for vessels of more than 30 gross tonnes. They gave the province 90 days to write a new one and told
it to begin by calling a meeting in each of the nine villages that brought the case.

“The sea was not empty when the map was drawn,” said the presiding judge, Nurhayati Daeng Kanang, reading from the
summary. “The map was drawn as if it were.”

The licences lapse in 14 days unless one of the parties appeals, in which case they stay in force until the appeal
is heard. Lawyers for Bintang Karang Fisheries, which operates 17 of the vessels, said they would appeal.

## Two kinds of evidence

The court gave most of its time to a question of proof. The province relied on satellite tracks, which show vessels
that carry transponders and show nothing of boats that do not. The villages brought 61 notebooks of catches and a
chart of 140 named fishing grounds, drawn from memory by eleven captains who had been kept apart while they drew.

An expert called by the court, a geographer from Ambon, laid the eleven drawings over one another and found that 128
of the 140 grounds agreed to within 300 metres.

> The sea was not empty when the map was drawn. The map was drawn as if it were.

The dissenting judge, Hendra Tumbelaka, accepted the chart but held that the remedy went too far. The decree should
have been sent back to the province with the vessels still at work, he wrote, since “a livelihood of 23 crews is
also a livelihood”.

## In the villages

Sitti Rahma, who sells dried anchovy in the village of Appatana and was the first of the 412 to sign, heard the
judgment on a telephone held up to a microphone in the village hall. “I did not follow the articles,” she said. “I
followed the number. When they said twenty-three, we knew.”

A spokeswoman for the provincial marine office said it would study the judgment. The decree was meant to end
disputes between small and large boats, she said, by parting them.

The villages’ lawyer, Dewi Tambunan, said that the judgment was the first in eastern Indonesia to treat a chart
drawn by fishermen as evidence of use. It binds no other court.
""",
    ),
    Story(
        key="selayar-closing",
        headline="Selayar fishers’ case goes to judges after eleven captains draw one sea",
        kicker="Fishing rights",
        summary="The court in Makassar reserves judgment on a decree that keeps 412 families out of 31,000 hectares "
        "of reef.",
        place="MAKASSAR, Indonesia",
        signed=(by("bagus-prasetya"),),
        bureau="jakarta",
        section="courts",
        topics=_SELAYAR,
        age=ago(days=4, hours=3),
        slugline="SELAYAR-CASE",
        lists=("selayar", "latest"),
        picture=Picture(
            "map",
            2104,
            "Engraved map of a long narrow island with reefs and villages marked along its shore.",
            "Eleven captains drew 140 fishing grounds from memory; 128 fell within 300 metres of each other.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
A court in Makassar reserved judgment on [day] in the case of 412 fishing families from the Selayar Islands, after
an expert told it that eleven captains, asked separately to draw the grounds they fish, had drawn very nearly the
same chart.

Of 140 grounds that the captains named, 128 agreed to within 300 metres, said the expert, Yosephina Latuconsina, a
geographer at a college in Ambon. “If they had conspired,” she said, “they would have agreed on all of them.”

Counsel for the province said that knowing a place was not owning it. Counsel for the villages said that nobody had
claimed to own it; they had claimed to have been there.

The three judges said they would rule within the week. Until then 23 licensed vessels may go on fishing, and did:
four were visible from the road to the airport as the court rose.
""",
    ),
    Story(
        key="selayar-experts",
        headline="Satellite tracks cannot show small boats, expert tells Selayar court",
        kicker="Fishing rights",
        summary="The province’s evidence that the reefs were empty came from transponders that boats under 30 tonnes "
        "do not carry.",
        place="MAKASSAR, Indonesia",
        signed=(by("bagus-prasetya"),),
        bureau="jakarta",
        section="courts",
        topics=_SELAYAR,
        age=ago(days=9, hours=7),
        slugline="SELAYAR-CASE",
        lists=("selayar", "latest"),
        body="""
The tracks with which an Indonesian province sought to show that a stretch of reef was unused could not have shown
the boats that use it, an expert witness told a court in Makassar on [day].

The province’s marine office presented two years of positions from satellite transponders in the case brought by 412
families of the Selayar Islands. The chart was almost blank over the 31,000 hectares that decree No. 14 gives to
large vessels.

Asked by the presiding judge which boats carry transponders, the witness, a former harbour master named Anwar Lubis,
said those above 30 gross tonnes must. The villages’ boats are between one and five.

“So the chart shows where the large boats were not,” the judge said. “Yes,” said Mr Lubis. “They had no licence
yet.”

The hearing continues with the villages’ own evidence, 61 notebooks in which four generations have entered catches
by day, ground and moon.
""",
    ),
    Story(
        key="selayar-opens",
        headline="412 families take zoning decree to court over reefs of Selayar",
        kicker="Fishing rights",
        summary="Nine villages say a provincial map gave their waters to large vessels. The province says it was "
        "keeping the two apart.",
        place="MAKASSAR, Indonesia",
        signed=(staff("jakarta"),),
        bureau="jakarta",
        section="courts",
        topics=_SELAYAR,
        age=ago(days=19, hours=20),
        slugline="SELAYAR-CASE",
        lists=("selayar", "latest"),
        picture=Picture(
            "harbour",
            2102,
            "Engraving of fishing boats at anchor in a bay, nets drying on poles.",
            "Boats of the nine villages measure between one and five tonnes.",
            "Sefu Mbwana/The Meridian Wire",
        ),
        body="""
A case that will decide who may fish 31,000 hectares of reef off the Selayar Islands opened before an administrative
court in Makassar on [day], with so many claimants that the hearing was moved to the canteen.

The claim, brought last year by 412 families from nine villages, asks the court to annul a provincial decree, No.
14, that reserves the reefs for vessels of more than 30 gross tonnes. Twenty-three such vessels have been licensed.

The province says the decree protects small boats from collisions by keeping them nearer the shore. The families say
that there are no fish nearer the shore.

“My grandfather’s reef has a name, and the name is his,” said Sitti Rahma, the first claimant on the list. “Now it
has a number, and I may not go there.”

The court has set aside five days over three weeks.
""",
    ),
    Story(
        key="salvage-ruling",
        headline="Tug that waited is owed for waiting, High Court rules in salvage case",
        kicker="Maritime law",
        summary="A crew that stood by a drifting ship for 31 hours and never passed a line earned a share of the "
        "award, a judge in London holds.",
        place="London",
        signed=(by("helen-marsh"),),
        bureau="london",
        section="courts",
        topics=("judiciary", "ports"),
        age=ago(days=2, hours=11),
        slugline="SALVAGE-RULING",
        lists=("from-courts", "latest"),
        picture=Picture(
            "ship",
            2103,
            "Engraving of a cargo ship in a heavy swell with a smaller vessel standing off.",
            "The coaster Hanne Brix drifted for 31 hours with a tug a mile to windward.",
        ),
        body="""
A tug that stood by a drifting coaster for 31 hours without ever passing her a line is entitled to a share of the
salvage award, the High Court in London ruled on [day], in a judgment that insurers said would be read on every
bridge in the North Sea.

The tug, the Corrie Maiden, reached the coaster Hanne Brix after her engine failed in a gale last winter. It was too
rough to make fast. The tug kept a mile to windward, in sight, until the wind dropped and a second tug, better
placed, took the coaster in tow.

The second tug’s owners were awarded £420,000. They argued that the first had done nothing.

“She did nothing with great skill,” Mr Justice Penhallow said. A master who knows that help is a mile away may keep
his crew aboard, he held, and this one had. He divided the award so that the Corrie Maiden’s owners receive £84,000,
one fifth of it.

The Corrie Maiden’s master, Alec Drummond, said that he had spent the 31 hours making soup. Permission to appeal was
refused; the second tug’s owners may ask the Court of Appeal directly within 21 days.
""",
        corrections=(
            Correction(
                kind="correction",
                text="An earlier version of this story gave the Corrie Maiden’s share of the award as £105,000, one "
                "quarter. It is £84,000, one fifth of £420,000.",
                was="the Corrie Maiden’s owners receive £105,000, one quarter of it.",
                now="the Corrie Maiden’s owners receive £84,000, one fifth of it.",
                after=ago(hours=3),
            ),
        ),
    ),
    Story(
        key="well-boundary",
        headline="Village well lies on both sides of the border, Polish and Lithuanian surveyors agree",
        kicker="Borders",
        summary="A boundary commission settles a ninety-year-old question by leaving the lid where it is.",
        place="SEJNY, Poland",
        signed=(by("katarzyna-wilk"),),
        bureau="warsaw",
        section="courts",
        topics=("judiciary", "international-relations"),
        age=ago(days=16, hours=9),
        urgency=6,
        slugline="BORDER-WELL",
        lists=("from-courts", "latest"),
        body="""
A joint boundary commission ruled on [day] that a well used by two farms near Sejny stands in Poland and Lithuania
at once, closing a file that was opened in the 1930s and has outlived five surveyors.

The line agreed between the two countries runs 40 centimetres from the middle of the shaft, which is 1.1 metres
across. The pump is therefore Polish. The bucket, when it hangs, is Lithuanian.

Neither of the families that share it had asked for a decision. “My neighbour draws in the morning and I draw at
night,” said Danuta Szymczyk, whose house stands on the Polish side. “We have not needed a commission for that. We
needed one for the lid.”

The lid blew off in a storm two years ago, and an insurer declined to pay until it was shown in which country it had
been. The commission found that it had been in both, and the insurer has paid half.
""",
    ),
)
