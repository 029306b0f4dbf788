"""Short texts with known facts, written for the tests, to be dressed in the markup of many themes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, or a post of a thread: its number, the number it answers, and what it says."""

    id: str
    parent: str | None
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what is true of it."""

    title: str
    author: str
    day: date
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def slug(self) -> str:
        """The title as part of an address."""
        return "-".join(word.strip(",.").lower() for word in self.title.split())

    @property
    def html(self) -> str:
        """The text as an editor typed it: two paragraphs, a heading, a list, the rest."""
        first, second, *rest = (f"<p>{one}</p>" for one in self.paragraphs)
        points = "".join(f"<li>{one}</li>" for one in self.points)
        return "\n".join((first, second, "<h2>What we heard</h2>", f"<ul>{points}</ul>", *rest))

    @property
    def words(self) -> str:
        """The text alone."""
        return " ".join((*self.paragraphs[:2], "What we heard", *self.points, *self.paragraphs[2:]))


PANELS = Article(
    "Setting up a panel in one summer",
    "Ruth Allardyce",
    date(2012, 7, 9),
    (
        "Ten councils in one police area had five months to agree on a panel. Nobody had drawn one "
        "up before, and the first meeting of leaders lasted eleven minutes because the room was "
        "wanted by a wedding party.",
        "The host council lent a committee clerk for two days a week. She wrote to each leader with"
        " the same three questions, printed the answers side by side on one sheet, and asked them "
        "to mark what they could live with.",
        "By August the sheet was down to a single point, which was the number of seats. A small "
        "district gave up its claim to a second seat in return for the chair of the first year, and"
        " that settled the matter.",
        "The panel will meet in public in the old assembly rooms. Papers go out a week before, and "
        "anyone who lives in the area may ask a question if it arrives by noon on the day before "
        "the meeting.",
    ),
    (
        "Leaders wanted to know who pays for the clerk after the first year.",
        "Two districts asked for the meetings to move round the area.",
        "Everybody wanted the rules of procedure on no more than six pages.",
    ),
    (
        Remark("41", None, "Tomos Prys", "We shared a clerk with the fire authority, and it worked for us."),
        Remark("42", "41", "Ruth Allardyce", "Thank you, that is worth asking our own authority about."),
        Remark("45", None, "Imogen Vale", "How did you choose the two members who are not councillors?"),
        Remark("47", "42", "Tomos Prys", "Ask for the agreement they signed; ours was two pages long."),
    ),
)

GRANTS = Article(
    "Small grants and the people who apply",
    "Dafydd Kerslake",
    date(2012, 10, 4),
    (
        "Last winter the partnership gave away forty thousand pounds in sums of less than two "
        "thousand. We read all the forms again this month to see who had asked, who had not, and "
        "what became of the money.",
        "Most of the successful groups had applied to somebody before. The ones who had not were "
        "put off by a page about insurance, which the partnership had copied from a form for "
        "building works years ago.",
        "We took that page out and rang the groups that had started a form and never sent it. Nine "
        "of them finished it on the telephone, and a boxing club in a former chapel now has mats "
        "that do not slide.",
        "The next round opens on the first day of February. The form has four questions, one of "
        "which is the name of a person who can be rung in the evening, because that is when most "
        "committees do their business.",
    ),
    (
        "Half of the applicants found out about the fund from another applicant.",
        "A third of the money went to groups that met in church halls.",
        "Three groups returned what they had not spent, with the receipts.",
    ),
    (
        Remark(
            "201", None, "Hester Quill", "The page about insurance stopped us twice. Glad that it is gone."
        ),
        Remark("202", None, "Bryn Okafor", "Could the form be sent by post to those without a computer?"),
        Remark(
            "203", "202", "Dafydd Kerslake", "It can, and the library in the square keeps a pile of them."
        ),
    ),
)

CUSTODY = Article(
    "A morning with the custody visitors",
    "Nerys Lockwood",
    date(2013, 1, 22),
    (
        "The scheme sends people in pairs to police stations without notice, to see how those in "
        "the cells are kept. They carry a card, a notebook and a torch, because the lights in the "
        "yard have been broken since autumn.",
        "On the morning that I went along, four of the twelve cells were in use. One man wanted a "
        "book, another a telephone call that he had already been promised, and the sergeant wrote "
        "both down while we watched.",
        "Visitors do not ask what anybody is accused of. They ask about food, rest, washing and a "
        "doctor, and they look at the date on the bottles of water in the cupboard, which somebody "
        "always forgets.",
        "Their report is one page long. It goes to the station the same day and to the authority "
        "every quarter, and from November the new commissioner will be the one who has to make sure"
        " that the scheme goes on.",
    ),
    (
        "A visitor gives about two hours every three weeks.",
        "Training takes a day and is repeated each spring.",
        "The area needs eight more people before the summer.",
    ),
    (
        Remark("1301", None, "Gwil Anstey", "I did this for six years and would recommend it to anybody."),
        Remark(
            "1302", "1301", "Nerys Lockwood", "We would be glad to have you back if you can spare the time."
        ),
        Remark("1304", "1302", "Gwil Anstey", "You have talked me into it, and I have sent the form."),
        Remark(
            "1305", None, "Petra Sorley", "Do visitors see the rooms where people are interviewed as well?"
        ),
    ),
)
