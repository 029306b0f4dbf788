"""A small archive kept in memory, so that any edit of it leaves content that can be built."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from scripts.site.project import ROOT
from tests.soak.tables import as_yaml, data_files

ACRONYMS = ("ACPO", "CSP", "LGA", "HMIC", "APACE", "PCC")
_WORDS = (
    *(
        "the",
        "panel",
        "met",
        "and",
        "agreed",
        "its",
        "plan",
        "for",
        "policing",
        "in",
        "this",
        "area",
        "before",
    ),
    *(
        "winter",
        "while",
        "councils",
        "partners",
        "asked",
        "who",
        "would",
        "pay",
        "wardens",
        "lights",
        "November",
    ),
)
_FIRST_DAY = date(2012, 6, 20)


@dataclass
class Entry:
    """A bulletin (with a series) or a blog entry; `links` are numbers of other entries.

    `matter` is front matter that nothing else here knows, `others` are more authors, `held` is where and by
    whom the event is held; `words` are added to the text and change nothing but words.
    """

    title: str
    day: date
    series: str = ""
    number: int = 0
    slug: str = ""
    monthly: bool = False
    status: str = "published"
    topics: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    author: str = ""
    sections: list[str] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    event: tuple[str, date, int] | None = None
    notice: str = ""
    replacement: int | None = None
    modified: date | None = None
    matter: dict[str, Any] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)
    has_dates: bool = False
    undated: bool = False
    picture: str = ""
    words: str = ""
    correction: str = ""

    @property
    def place(self) -> str:
        """Its path in the content, and its address, without what begins and ends them."""
        return (
            f"bulletins/{self.series}/{self.number}" if self.series else f"blog/{self.day.year}/{self.slug}"
        )

    @property
    def address(self) -> str:
        """Where it can be read."""
        return f"/{self.place}/"


@dataclass
class Folder:
    """Everything a build is made from.

    `described` is what data files say beside names, by kind and key; `apart` are terms with a file each;
    `taken_down` has the day, the reason and the aliases of each; `remembered` are feed ids by entries;
    `options` are added to those of the settings.
    """

    today: date = _FIRST_DAY
    entries: dict[int, Entry] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    series: dict[str, str] = field(default_factory=dict)
    publishers: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    glossary: dict[str, str] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    theme: dict[str, int] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)
    redirects: dict[str, int] = field(default_factory=dict)
    outside: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    described: dict[str, dict[str, str]] = field(default_factory=dict)
    meanings: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)
    taken_down: dict[str, tuple[date, str, list[str]]] = field(default_factory=dict)
    remembered: dict[int, str] = field(default_factory=dict)
    page_matter: dict[str, dict[str, Any]] = field(default_factory=dict)
    options: dict[str, dict[str, object]] = field(default_factory=dict)
    broken: str = ""
    made: int = 0

    def next(self) -> int:
        """A number that was never given out before, so that no name is used for two things."""
        self.made += 1
        return self.made

    def linkable(self) -> list[int]:
        """The entries that others may link to without being told off."""
        return [key for key, entry in self.entries.items() if entry.status == "published"]

    def _first_shown(self) -> int:
        """The first entry that has its page already: a slip in any other may wait."""
        return min(
            key
            for key, entry in self.entries.items()
            if entry.status == "published" and not entry.undated and entry.day <= self.today
        )

    def write(self, root: Path) -> None:
        """Let the content and the theme on the disk be these; what is right already is not touched."""
        wanted = {f"content/{name}": content for name, content in self._content().items()} | self._theme()
        for path in (path for part in ("content", "theme") for path in (root / part).rglob("*")):
            if path.is_file() and path.relative_to(root).as_posix() not in wanted:
                path.unlink()
        for name, content in wanted.items():
            path = root / name
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)

    def _content(self) -> dict[str, bytes]:
        media = {**self.media, **self.pictures}
        files = {f"media/{name}": content for name, content in media.items()}
        for key, entry in self.entries.items():
            files[f"{entry.place}.md"] = self._source(key, entry).encode()
            if entry.comments:
                files[f"{entry.place}.comments.yaml"] = _comments(entry)
        for slug, text in self.pages.items():
            matter = {"title": f"Page {slug}", **self.page_matter.get(slug, {})}
            files[f"pages/{slug}.md"] = b"---\n%b---\n\n%b\n" % (as_yaml(matter), text.encode())
        return files | {f"data/{name}": content for name, content in data_files(self).items()}

    def _source(self, key: int, entry: Entry) -> str:
        matter: dict[str, Any] = {"title": entry.title}
        if entry.series:
            matter |= {"series": entry.series, "number": entry.number}
        if not entry.undated:
            matter["date"] = entry.day.isoformat()
        if entry.monthly:
            matter["period"] = entry.day.strftime("%Y-%m")
        if entry.modified:
            matter["modified"] = entry.modified.isoformat()
            matter |= {"correction": entry.correction} if entry.correction else {}
        matter["status"] = entry.status
        if authors := dict.fromkeys(filter(None, [entry.author, *entry.others])):
            matter["authors"] = list(authors)
        if entry.event:
            name, start, days = entry.event
            end = start + timedelta(days)
            event = {"key": name, "title": f"Meeting {name}"}
            event |= {"start": start.isoformat(), "end": end.isoformat(), **entry.held}
            matter["events"] = [event | ({"section": "dates"} if entry.has_dates else {})]
        if entry.notice:
            matter["notice"] = {"kind": entry.notice}
            if entry.replacement in self.linkable() and entry.replacement != key:
                matter["notice"] |= {"replaced_by": self.entries[entry.replacement].address}
        matter |= {
            name: value
            for name, value in (
                ("topics", entry.topics),
                ("organisations", entry.organisations),
                ("aliases", entry.aliases),
                ("attachments", [f"media/{name}" for name in entry.attachments if name in self.media]),
            )
            if value
        }
        matter |= entry.matter
        targets = [self.entries[each] for each in entry.links if each != key and each in self.linkable()]
        links = [f"See [{target.title}, for the ACPO]({_place_in(target)})." for target in targets]
        links += [f"Elsewhere: [a page]({address})." for address in entry.outside]
        dates = ["## Dates {#dates}\n\nPut them in your diary."] if entry.has_dates else []
        picture = [f"![The meeting](/media/{entry.picture})"] if entry.picture in self.pictures else []
        broken = [self.broken] if self.broken and key == self._first_shown() else []
        words = [entry.words] if entry.words else []
        body = "\n\n".join([*entry.sections, *links, *picture, *dates, *words, *broken])
        return f"---\n{yaml.safe_dump(matter, sort_keys=False)}---\n\n{body}\n"

    def _theme(self) -> dict[str, bytes]:
        """The archive's own theme, with marks where it was edited."""
        return {
            f"theme/{path.relative_to(ROOT / 'theme').as_posix()}": self._marked(path)
            for path in (ROOT / "theme").rglob("*")
            if path.is_file()
        }

    def _marked(self, path: Path) -> bytes:
        turn = self.theme.get(path.relative_to(ROOT / "theme").as_posix())
        if turn is None:
            return path.read_bytes()
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".yaml":
            return text.replace("\nArchive: Archif\n", f"\nArchive: Archif {turn}\n").encode()
        if path.suffix == ".css":
            return f"{text}\n.turn-{turn} {{ color: red }}\n".encode()
        for place in ("</body>", "</article>", "</section>"):
            if place in text:
                return text.replace(place, f"<!-- turn {turn} -->{place}", 1).encode()
        return f"{text}<!-- turn {turn} -->\n".encode()


def _place_in(target: Entry) -> str:
    """Where a link to an entry leads: to its dates if it has any."""
    return f"{target.address}#dates" if target.has_dates else target.address


def _comments(entry: Entry) -> bytes:
    comments: list[dict[str, str]] = []
    for number, text in enumerate(entry.comments, 1):
        comments.append({"id": str(number), "author": f"Reader {number}", "text": text})
        if number % 2 == 0:
            comments[-1]["parent"] = str(number - 1)
        if number % 3 == 0:
            comments[-1] |= {"kind": "pingback", "author_url": "http://other.example/"}
    return as_yaml({"comments": comments})


def sentence(random: Random) -> str:
    """A sentence that now and then has an acronym, a note or a sign that HTML must escape."""
    words = [random.choice(_WORDS) for _ in range(random.randint(4, 14))]
    words.insert(random.randrange(len(words)), random.choice([*ACRONYMS, "R&D", "A < B", "*all*", "now"]))
    return f"{' '.join(words).capitalize()}."


def section(random: Random) -> str:
    """A section with a heading, at times with an author of its own."""
    heading = f"## {' '.join(random.choice(_WORDS) for _ in range(3)).capitalize()}"
    by = ' {by="A guest of the team"}' if random.random() < 0.2 else ""
    return f"{heading}{by}\n\n{sentence(random)} {sentence(random)}"


def make_folder(random: Random, entries: int) -> Folder:
    """An archive to begin with: two series, a blog, and every kind of file."""
    folder = Folder(
        pages={"about": "About us.", "history": "How ACPO began."},
        series={"pcc": "PCC Bulletin", "safety": "Community Safety Bulletin"},
        topics={f"topic-{number}": f"Topic {number}" for number in range(6)},
        people={f"person-{number}": f"Person {number}" for number in range(3)},
        organisations={"team": "Example Team", "lga": "Local Government Association"},
        glossary={"ACPO": "Association of Chief Police Officers", "CSP": "Community safety partnership"},
        media={"paper-1.pdf": b"%PDF-1.4 one", "paper-2.pdf": b"%PDF-1.4 two"},
        settings={"LISTS": {"page_size": 5}},
    )
    for _ in range(entries):
        add_entry(folder, random)
    return folder


def add_entry(folder: Folder, random: Random) -> Entry:
    """One more entry, in a tenth of all cases one that waits for its day."""
    key = folder.next()
    waits = random.random() < 0.1
    day = folder.today + timedelta(random.randint(1, 40) if waits else -random.randint(0, 900))
    entry = Entry(
        title=f"{sentence(random).rstrip('.')[:60].strip()} {key}",
        day=day,
        author=random.choice(["", *folder.people, "team"]),
        topics=sorted(random.sample(sorted(folder.topics), random.randint(0, 3))),
        organisations=random.choice([[], ["lga"]]),
        sections=[sentence(random), *(section(random) for _ in range(random.randint(0, 3)))],
        links=random.sample(sorted(folder.entries), min(len(folder.entries), random.choice([0, 0, 1, 2]))),
        attachments=random.sample(sorted(folder.media), min(len(folder.media), random.choice([0, 0, 0, 1]))),
        comments=[sentence(random) for _ in range(random.choice([0, 0, 0, 2]))],
    )
    if random.random() < 0.6:
        entry.series, entry.number = random.choice(sorted(folder.series)), key
    else:
        entry.slug, entry.monthly = f"entry-{key}", random.random() < 0.4
    if random.random() < 0.2:
        entry.event = (f"event-{key}", day + timedelta(random.randint(1, 60)), random.randint(0, 3))
    if random.random() < 0.15:
        entry.aliases.append(f"/old/{key}")
    folder.entries[key] = entry
    return entry
