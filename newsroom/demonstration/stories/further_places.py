"""The places, wares and sentences from which the further stories are composed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class City:
    """A city, the bureau that covers it and the section that its news is filed under."""

    name: str
    bureau: str
    section: str


@dataclass(frozen=True)
class Ware:
    """Something sold on a market: where, in what unit, and within what bounds its price lies."""

    name: str
    place: str
    bureau: str
    unit: str
    between: tuple[int, int]


CITIES = (
    City("Kisumu", "nairobi", "africa"),
    City("Mombasa", "nairobi", "africa"),
    City("Arusha", "nairobi", "africa"),
    City("Kampala", "nairobi", "africa"),
    City("Alexandria", "cairo", "middle-east"),
    City("Aswan", "cairo", "middle-east"),
    City("Izmir", "istanbul", "middle-east"),
    City("Trabzon", "istanbul", "middle-east"),
    City("Bursa", "istanbul", "middle-east"),
    City("Gdańsk", "warsaw", "europe"),
    City("Lublin", "warsaw", "europe"),
    City("Brno", "warsaw", "europe"),
    City("Hull", "london", "europe"),
    City("Dundee", "london", "europe"),
    City("Pune", "delhi", "asia-pacific"),
    City("Kochi", "delhi", "asia-pacific"),
    City("Lucknow", "delhi", "asia-pacific"),
    City("Makassar", "jakarta", "asia-pacific"),
    City("Semarang", "jakarta", "asia-pacific"),
    City("Ambon", "jakarta", "asia-pacific"),
    City("Duluth", "washington", "americas"),
    City("Baltimore", "washington", "americas"),
    City("Medellín", "bogota", "americas"),
    City("Cuenca", "bogota", "americas"),
    City("Cali", "bogota", "americas"),
    City("Santos", "sao-paulo", "americas"),
    City("Curitiba", "sao-paulo", "americas"),
    City("Belém", "sao-paulo", "americas"),
)

PORTS = (
    City("Mombasa", "nairobi", "shipping"),
    City("Dar es Salaam", "nairobi", "shipping"),
    City("Port Said", "cairo", "shipping"),
    City("Mersin", "istanbul", "shipping"),
    City("Gdynia", "warsaw", "shipping"),
    City("Felixstowe", "london", "shipping"),
    City("Kochi", "delhi", "shipping"),
    City("Surabaya", "jakarta", "shipping"),
    City("Baltimore", "washington", "shipping"),
    City("Buenaventura", "bogota", "shipping"),
    City("Santos", "sao-paulo", "shipping"),
    City("Paranaguá", "sao-paulo", "shipping"),
)

WARES = (
    Ware("Tea", "Mombasa", "nairobi", "shillings a kilogram", (260, 420)),
    Ware("Wheat", "Konya", "istanbul", "lira a tonne", (9_200, 15_400)),
    Ware("Hazelnuts", "Trabzon", "istanbul", "lira a quintal", (11_500, 19_800)),
    Ware("Cotton", "Alexandria", "cairo", "pounds a qantar", (7_900, 13_600)),
    Ware("Rye", "Lublin", "warsaw", "zlotys a tonne", (580, 940)),
    Ware("Pepper", "Kochi", "delhi", "rupees a kilogram", (480, 760)),
    Ware("Cloves", "Makassar", "jakarta", "thousand rupiah a kilogram", (82, 148)),
    Ware("Spring wheat", "Duluth", "washington", "cents a bushel", (520, 880)),
    Ware("Coffee", "Medellín", "bogota", "thousand pesos a load", (1_350, 2_900)),
    Ware("Sugar", "Santos", "sao-paulo", "reais a sack", (108, 176)),
    Ware("Soya", "Paranaguá", "sao-paulo", "reais a sack", (112, 188)),
)

BROKERS = (
    "Wilfred Osei, a broker who has sat in the same chair for 20 sales",
    "Anneliese Brandt-Muñoz, who buys for three mills",
    "Harish Pillai, a dealer",
    "Ifeoma Chukwuma, who sells for a cooperative of 900 growers",
    "Stellan Rask, an analyst at a grain house in Gothenburg",
    "Marisol Peñafiel, a trader",
    "Tunç Eralp, who runs the sale",
    "Clement Mwakio, an auctioneer",
)
RISES = (
    "People bought who had meant to wait",
    "There was less in the sheds than the talk had it",
    "Two mills wanted the same parcel, and the rest of us watched",
    "It went up because it had stopped going down",
    "The rain came late and the buyers came early",
    "A ship was in, and a ship does not wait",
)
FALLS = (
    "There was plenty, and everybody could see it",
    "Buyers had eaten before they came",
    "It had risen on rumour and came down on arithmetic",
    "One large seller wanted to go home",
    "The crop is better than the farmers say, as it always is",
    "Nobody was frightened, and so nobody paid",
)
OUTLOOKS = (
    "Forecasters expect showers for two more days and then sun.",
    "The next few days are forecast to be dry.",
    "More rain is expected, though less of it.",
    "The wind is to turn by the morning and the sky to clear.",
    "No change is in sight before the end of the week.",
)
CARRIED = (
    "Most of those had waited for a surveyor.",
    "In several a witness had been at a funeral.",
    "A leaking roof had closed one room for a day.",
    "The registry put it down to a shortage of interpreters.",
    "In most of them the parties were said to be talking.",
)
REGISTRARS = (
    "The list hangs at the gate and is read aloud for those who ask.",
    "The registrar asks parties to bring originals, not telephones.",
    "A copy of the list may be had for nothing at the registry.",
    "Two of the cases are older than the judge who will hear them, the registrar said.",
    "The registrar expects about half of them to be settled at the door.",
)
CLUBS = (
    "Harbour Athletic",
    "Calder Vale",
    "Tees Wanderers",
    "Foundry Town",
    "Moorside Rovers",
    "Quayside United",
    "Ribble Albion",
    "Saltworks",
    "Priory Park",
    "Loom Street",
    "Wold Rangers",
    "Eskdale",
    "Signal Box Old Boys",
    "Cinder Lane",
    "Humber Pilots",
    "St Hilda’s",
)
SCORERS = (
    "Danny Copley",
    "Marlon Etheridge",
    "Yusuf Kassam",
    "Gethin Rowe",
    "Kofi Larbi",
    "Sam Thackray",
    "Piotr Nowicki",
    "Lewis Garside",
    "Tobi Ogunleye",
    "Callum Reay",
    "Jack Hebden",
    "Imran Sadiq",
)
MANAGERS = (
    "“We were poor, and then we were less poor than them,” their manager said.",
    "Their manager said that he would watch it again, “but not tonight”.",
    "“I have told them nothing is won until the kit is washed,” said their manager.",
    "Their manager thanked the crowd, the groundsman and the wind.",
    "It was, their manager said, the kind of match for which one invents tea.",
)
AGENTS = (
    "Agents described the week as ordinary.",
    "Agents said that empty containers were short.",
    "One crane was out of use for two days.",
    "A shift was lost to wind.",
    "Lorries waited less than they had the week before, hauliers said.",
    "The customs sheds were reported to be three-quarters full.",
)
TIDES = (
    "Dredging of the inner channel goes on at night.",
    "The pilots’ boat has been replaced by a larger one.",
    "Two berths will be closed for a day next week for painting.",
    "The port’s next return is due in seven days.",
    "A cruise ship is expected at the weekend.",
)
BORROWED = (
    "Cookery was asked for most, then history.",
    "Crime novels were asked for most, as in every month since records began.",
    "The book most often borrowed was a manual of bicycle repair.",
    "Poetry did better than the staff had dared to hope.",
    "A guide to growing tomatoes on balconies had the longest waiting list.",
)
FINES = (
    "Fines were abolished last year; reminders were not.",
    "The library sends a postcard, and then another.",
    "Most come back when the schools begin, the library says.",
    "One, an atlas, has been out for eleven years.",
    "The library does not send bailiffs, a spokeswoman said, “but we do know where they live”.",
)
LIBRARIANS = (
    "A second mobile library is to start next month.",
    "Opening hours are to be lengthened by an hour on two evenings.",
    "The oldest borrower is 97 and takes out two books a week.",
    "Some 900 new cards were issued, most of them to people under 20.",
    "A bequest will pay for a new catalogue.",
)
