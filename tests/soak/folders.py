"""A small archive kept in memory, so that any edit of it leaves content that can be built."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from scripts.site.project import ROOT

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
    """A bulletin (with a series) or a blog entry; `links` are numbers of other entries."""

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
    """Everything a build is made from."""

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
    broken: str = ""
    made: int = 0

    def next(self) -> int:
        """A number that was never given out before, so that no name is used for two things."""
        self.made += 1
        return self.made

    def linkable(self) -> list[int]:
        """The entries that others may link to without being told off."""
        return [key for key, entry in self.entries.items() if entry.status == "published"]

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
        files = {f"media/{name}": content for name, content in self.media.items()}
        for key, entry in self.entries.items():
            files[f"{entry.place}.md"] = self._source(key, entry).encode()
            if entry.comments:
                files[f"{entry.place}.comments.yaml"] = _comments(entry)
        for slug, text in self.pages.items():
            files[f"pages/{slug}.md"] = f"---\ntitle: Page {slug}\n---\n\n{text}\n".encode()
        for name, kind, titles in (
            ("topics", "name", self.topics),
            ("people", "name", self.people),
            ("organisations", "name", self.organisations),
        ):
            files[f"data/{name}.yaml"] = _yaml({key: {kind: title} for key, title in titles.items()})
        files["data/series.yaml"] = _yaml(
            {
                key: {"title": title} | ({"publisher": by} if (by := self.publishers.get(key)) else {})
                for key, title in self.series.items()
            }
        )
        files["data/glossary.yaml"] = _yaml({key: [{"meaning": each}] for key, each in self.glossary.items()})
        head = "address,state,checked,answer,archived,confirmed,moved_to,choice"
        rows = [f"{address},{known}" for address, known in self.outside.items()]
        files["data/links.csv"] = "".join(f"{row}\n" for row in (head, *rows)).encode()
        files["data/redirects.csv"] = self._redirects().encode()
        return files

    def _redirects(self) -> str:
        """Old addresses, each leading to an entry as long as that is public."""
        rows = ["address,outcome,leads_to"]
        for old, key in self.redirects.items():
            public = key in self.entries and self.entries[key].status != "draft"
            rows.append(f"{old},alias,{self.entries[key].address}" if public else f"{old},gone,")
        return "".join(f"{row}\n" for row in rows)

    def _source(self, key: int, entry: Entry) -> str:
        matter: dict[str, Any] = {"title": entry.title}
        if entry.series:
            matter |= {"series": entry.series, "number": entry.number}
        matter["date"] = entry.day.isoformat()
        if entry.monthly:
            matter["period"] = entry.day.strftime("%Y-%m")
        if entry.modified:
            matter["modified"] = entry.modified.isoformat()
        matter["status"] = entry.status
        if entry.author:
            matter["authors"] = [entry.author]
        if entry.event:
            name, start, days = entry.event
            end = start + timedelta(days)
            matter["events"] = [
                {"key": name, "title": f"Meeting {name}", "start": start.isoformat(), "end": end.isoformat()}
            ]
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
        targets = [self.entries[each] for each in entry.links if each != key and each in self.linkable()]
        links = [f"See [{target.title}, for the ACPO]({target.address})." for target in targets]
        links += [f"Elsewhere: [a page]({address})." for address in entry.outside]
        broken = [self.broken] if self.broken and key == min(self.entries) else []
        body = "\n\n".join([*entry.sections, *links, *broken])
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
        if path.suffix == ".css":
            return f"{text}\n.turn-{turn} {{ color: red }}\n".encode()
        for place in ("</body>", "</article>", "</section>"):
            if place in text:
                return text.replace(place, f"<!-- turn {turn} -->{place}", 1).encode()
        return f"{text}<!-- turn {turn} -->\n".encode()


def _yaml(content: object) -> bytes:
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True).encode()


def _comments(entry: Entry) -> bytes:
    comments = [
        {"id": str(number), "author": f"Reader {number}", "text": text}
        for number, text in enumerate(entry.comments, 1)
    ]
    return _yaml({"comments": comments})


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
