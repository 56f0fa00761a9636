"""Stories taken from the Baltic Press Agency, by agreement and with its name."""

from newsroom.demonstration.stories.story import Picture, Story, ago, staff, written_as

AGENCY_STORIES: tuple[Story, ...] = (
    Story(
        key="riga-tram",
        headline="Riga’s oldest tram line to run without a timetable",
        kicker="Baltic",
        summary="From next month trams on line 1 will leave when the one before is six minutes away. The city calls "
        "it headway; riders call it honesty.",
        place="Riga",
        signed=(written_as("Liene Ozoliņa-Krūze"),),
        bureau="riga",
        section="europe",
        topics=("railways", "government-policy"),
        age=ago(hours=6, minutes=25),
        urgency=6,
        slugline="RIGA-TRAM",
        source="baltic-press-agency",
        origin_url="https://bpa.example/en/riga-tram-line-1",
        lists=("latest",),
        picture=Picture(
            "market_street",
            6201,
            "Engraving of a city street with shopfronts, people crossing and wires overhead.",
            "Line 1 has run since 1901. Its first timetable listed the times of the last horses.",
            credit="Baltic Press Agency",
            rights="agency",
            holder="Baltijas Preses Aģentūra SIA",
            syndicated=False,
        ),
        body="""
The oldest tram line in Riga will stop publishing a timetable next month and promise instead that a tram will come
every six minutes, the city’s transport company said on [day].

Drivers on line 1 will be told how far ahead the tram in front is, and asked to keep the distance. At present they
are told the time, and asked to keep that.

“A timetable that is not kept is a list of wishes,” said Ilmārs Zeltkalns, who plans the network. On ordinary
afternoons, he said, four trams on the line arrive within three minutes of each other and are followed by nothing
for twenty.

A trial over five weeks cut the longest wait from 22 minutes to nine. The printed timetables will be taken down from
31 stops; the museum has asked for two.
""",
    ),
    Story(
        key="klaipeda-ice",
        headline="Icebreaker built for the Baltic has met no ice, and becomes a classroom",
        kicker="Baltic",
        summary="The Šiaurys has broken no ice since she was delivered. Nine hundred cadets have learnt to steer in "
        "her instead.",
        place="KLAIPĖDA, Lithuania",
        signed=(written_as("Rasa Daukantaitė"),),
        bureau="riga",
        section="europe",
        topics=("baltic-sea", "ports", "climate-change"),
        age=ago(days=13, hours=4),
        urgency=6,
        slugline="BALTIC-ICEBREAKER",
        source="baltic-press-agency",
        origin_url="https://bpa.example/en/icebreaker-siaurys",
        lists=("latest",),
        body="""
A Lithuanian icebreaker delivered three years ago has yet to break any ice, and has trained 900 cadets instead, the
maritime school at Klaipėda said on [day].

The Šiaurys, whose name means north, was ordered after a hard winter in which 14 ships were caught off the port for
nine days. There has not been another since.

She has a bow that can ride up on a metre of ice, and a lecture room for 40 that was put in to use the space left
for a second crew. The school rents her for 210 days a year.

“I am asked whether she was a mistake,” said her captain, Vytenis Balsys. “A fire engine that has no fires is not a
mistake. But one does polish it a great deal.”
""",
    ),
    Story(
        key="saaremaa-ferry",
        headline="Estonian island’s electric ferry proves too quiet for its own passengers",
        kicker="Baltic",
        summary="People on the quay kept missing the boat because they no longer heard it. The company has put back "
        "the horn.",
        place="KUIVASTU, Estonia",
        signed=(staff("riga"),),
        bureau="riga",
        section="europe",
        topics=("baltic-sea", "renewable-energy"),
        age=ago(days=4, hours=14),
        urgency=6,
        slugline="ESTONIA-FERRY",
        source="baltic-press-agency",
        origin_url="https://bpa.example/en/quiet-ferry",
        lists=("latest",),
        body="""
A new electric ferry to the Estonian island of Muhu is to sound its horn before every departure after so many people
on the quay failed to notice it leaving, the operating company said on [day].

The ferry makes the crossing of seven kilometres on batteries and is about as loud, at 50 metres, as a conversation.
The diesel boat that she replaced could be heard from the café.

In the first four weeks 63 foot passengers were left behind, the company said. None had been late by the clock.

“We have listened for that engine all our lives,” said Aino Kivisild, who keeps the café and lost no custom by it.
“You finish your coffee when the cups begin to shake. Now the cups don’t shake.”
""",
    ),
)
