"""Sport: results first. Clubs, players and competitions are invented."""

from newsroom.demonstration.stories.story import Picture, Story, ago, by

SPORT: tuple[Story, ...] = (
    Story(
        key="lakes-marathon",
        headline="Chebet wins Lakes Marathon by four seconds after stopping to help a rival",
        kicker="Athletics",
        summary="The 22-year-old pulled a fallen runner to her feet at 38 kilometres, lost the lead, and took it "
        "back inside the stadium.",
        place="KISUMU, Kenya",
        signed=(by("daniel-were"), by("owen-pritchard", "edited_by")),
        bureau="nairobi",
        section="sport",
        topics=("sport-events", "lake-victoria"),
        age=ago(hours=11, minutes=30),
        urgency=5,
        slugline="LAKES-MARATHON",
        lists=("from-nairobi", "from-sport", "latest"),
        picture=Picture(
            "stadium",
            9101,
            "Engraving of a stadium with full stands curving round a running track.",
            "About 11,000 people were in the stadium for the last 300 metres.",
        ),
        body="""
Nelly Chepkoech Chebet won the women’s Lakes Marathon in Kisumu on [day] in 2 hours 24 minutes 51 seconds, four
seconds ahead of a rival she had let go past her with four kilometres to run.

Chebet, 22, was leading with Aster Woldu of Ethiopia when Woldu tripped on a speed bump at 38 kilometres. Chebet
turned, pulled her up by the wrist and ran on beside her until she had found her stride. By then Kenya’s Priscah
Jelimo was 40 metres in front.

“I did not think,” Chebet said. “If I had thought, I would have been a second faster and ashamed.”

She caught Jelimo on the back straight of the stadium and passed her in the last bend. Jelimo finished in 2:24:55
and Woldu, limping, was third in 2:25:37.

Woldu’s federation asked the referee whether the help was within the rules. It was, he ruled: an athlete may be
helped up, but not along. Chebet had let go, witnesses agreed, within six steps.

The men’s race was won by Barnaba Kiprop in 2:08:19. He was asked only about the women’s.
""",
    ),
    Story(
        key="second-division",
        headline="Harbour Athletic go up with a goal from their own goalkeeper",
        kicker="Football",
        summary="A 94th-minute header sends the part-timers into the second tier for the first time since 1962.",
        place="WHITBY, England",
        signed=(by("owen-pritchard"),),
        bureau="london",
        section="sport",
        topics=("sport-events",),
        age=ago(days=1, hours=15),
        urgency=6,
        slugline="FOOTBALL-HARBOUR",
        lists=("from-sport", "latest"),
        picture=Picture(
            "stadium",
            9102,
            "Engraving of a small football ground with one stand and floodlights.",
            "The attendance was 4,106 in a ground that holds 4,000.",
            "Moor & Quay Pictures",
            rights="one-time",
            holder="Moor & Quay Pictures",
            syndicated=False,
        ),
        body="""
Harbour Athletic won promotion from the Northern Premier Combination on [day] with a header in the fourth minute of
added time from their goalkeeper, Curtis Abel, who had been told by his manager to stay where he was.

Harbour needed a win at home to Calder Vale and were drawing 1–1 when they were given a last corner. Abel ran the
length of the pitch. “I heard the gaffer,” he said. “I heard him all the way.”

The 2–1 win takes Harbour, a club of postmen, joiners and one dentist, to 81 points from 42 matches, one ahead of
Tees Wanderers, and into the second tier for the first time since 1962.

The manager, Pam Stoker, said that Abel would be fined a week’s wages. “That’s forty quid,” she said. “I’ll lend it
him.”
""",
    ),
    Story(
        key="chess-draw",
        headline="Chess final in Yerevan decided after 187 moves and a change of shirt",
        kicker="Chess",
        summary="Anahit Ghazaryan converts an ending the computers called drawn, in the longest decisive game of the "
        "women’s Caucasus Cup.",
        place="Yerevan",
        signed=(by("owen-pritchard"),),
        bureau="london",
        section="sport",
        topics=("sport-events",),
        age=ago(days=7, hours=20),
        urgency=7,
        slugline="CHESS-CAUCASUS",
        lists=("from-sport", "latest"),
        body="""
Anahit Ghazaryan of Armenia won the women’s Caucasus Cup on [day] by beating Nino Kalandia of Georgia in a game of
187 moves that lasted eight hours and 20 minutes and outlived the caterers.

The position had been level, according to every engine that was watching, from the 60th move to the 171st. Ghazaryan
had a rook and a pawn against a rook, and a plan that she later described as “walking about”.

Kalandia, who was short of time, put her king on the wrong side of the board at move 172. She resigned 15 moves
later, shook hands, and asked whether there was soup.

Ghazaryan, 19, changed her shirt once, at move 110. She takes the cup with 7 points from 9 games, half a point ahead
of Kalandia.
""",
    ),
    Story(
        key="rowing-head",
        headline="Weather shortens Tideway race to a mile, and the record falls with it",
        kicker="Rowing",
        summary="With a gale against the tide, organisers cut the course by three-quarters. Putney Ferry’s eight "
        "covered it in 4 minutes 31.",
        place="London",
        signed=(by("owen-pritchard"),),
        bureau="london",
        section="sport",
        topics=("sport-events", "weather"),
        age=ago(days=17, hours=5),
        urgency=7,
        slugline="ROWING-TIDEWAY",
        lists=("from-sport", "latest"),
        body="""
A gale blowing against the ebb cut the Tideway Long Head from four miles to one on [day], and Putney Ferry won it in
4 minutes 31 seconds, a record for a distance at which nobody had raced before.

Organisers measured waves of 70 centimetres above Hammersmith. Five of the 62 crews had withdrawn before the start
and two sank politely after the finish; all their oarsmen walked ashore.

“It was like rowing in a tumble dryer with eight friends,” said Putney’s stroke, Eleanor Vaisey. St Bride’s were
second, three seconds behind, and Lea Valley third.

The record will stand in the book, the umpire said, “with a note about the sort of day it was”.
""",
    ),
)
