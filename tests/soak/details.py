"""Edits of the finer things that an entry, a page, a data file or the settings can say."""

import re
from datetime import timedelta
from random import Random

from tests.soak.folders import ACRONYMS, Entry, Folder, sentence

# What may be said of each kind of thing in a data file beside its name.
_DESCRIPTIONS = {
    "series": ("summary",),
    "topics": ("summary",),
    "people": ("role", "summary", "organisation"),
    "organisations": ("short", "url", "summary"),
}


def _any(folder: Folder, random: Random) -> Entry:
    return folder.entries[random.choice(sorted(folder.entries))]


def edit_words(folder: Folder, random: Random) -> str:
    """Words alone, in some texts at once: headings, links and all that lists show stay."""
    entries = [_any(folder, random) for _ in range(random.choice([1, 1, 2, 4]))]
    for entry in entries:
        entry.words = random.choice(
            ["", f"It was said {folder.next()} times.", f"The {ACRONYMS[0]} said so."]
        )
    return f"other words alone in {', '.join(entry.place for entry in entries)}"


def edit_words_of_page(folder: Folder, random: Random) -> str:
    slug = random.choice(sorted(folder.pages))
    folder.pages[slug] += f" {sentence(random)}"
    return f"more words in page {slug}"


def change_matter(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    number = folder.next()
    name, value = random.choice(
        [
            ("summary", f"A summary, the {number}th."),
            ("rights", f"Crown copyright {number}"),
            ("lang", "cy"),
            ("feed_id", f"tag:old.example,2010:{number}"),
            ("review", ["Is the date right?"]),
            ("source", _source(number)),
        ]
    )
    if name in entry.matter and random.random() < 0.5:
        del entry.matter[name]
        return f"{entry.place} has no {name} any more"
    entry.matter[name] = value
    return f"{name} of {entry.place} is {value} now"


def _source(number: int) -> dict[str, object]:
    return {
        "url": f"http://old.example/page-{number}.htm",
        "captured": "2012-06-02T03:20:44Z",
        "sha256": f"{number:064x}",
        "profile": "homeoffice",
        "lost": ["A film of the meeting."],
    }


def change_authors(folder: Folder, random: Random) -> str:
    """More than one author, or others who wrote a section."""
    entry = _any(folder, random)
    name = random.choice([*folder.people, *folder.organisations, "Another plain name"])
    places = [at for at, text in enumerate(entry.sections) if text.startswith("## ")]
    if places and random.random() < 0.6:
        at = random.choice(places)
        heading, _, rest = entry.sections[at].partition("\n")
        heading = re.sub(r" \{by=.*\}$", "", heading)
        entry.sections[at] = f'{heading} {{by="{name}"}}\n{rest}'
        return f"{name} wrote a section of {entry.place}"
    entry.others = sorted({*entry.others} ^ {name})
    return f"{entry.place} is also by {', '.join(entry.others) or 'nobody'} now"


def change_organisations(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    entry.organisations = sorted({*entry.organisations} ^ {random.choice(sorted(folder.organisations))})
    return f"{entry.place} speaks of {', '.join(entry.organisations) or 'nobody'} now"


def make_approximate(folder: Folder, random: Random) -> str:
    """A monthly entry without a day, or with one again."""
    monthly = [key for key, entry in folder.entries.items() if entry.monthly]
    if not monthly:
        return "nothing: no entry is about a month"
    entry = folder.entries[random.choice(monthly)]
    entry.undated = not entry.undated
    return f"{entry.place} has {'no' if entry.undated else 'a'} day now"


def change_diary(folder: Folder, random: Random) -> str:
    """Where an event is, who holds it, and the section that announces it."""
    announced = [key for key, entry in folder.entries.items() if entry.event]
    if not announced:
        return "nothing: no entry announces anything"
    entry = folder.entries[random.choice(announced)]
    if random.random() < 0.4:
        entry.has_dates = not entry.has_dates
        return f"{entry.place} has {'a' if entry.has_dates else 'no'} section of dates now"
    place = random.choice(["", f"Hall {folder.next()}"])
    organiser = random.choice(["", "A plain organiser", *folder.organisations])
    entry.held = {name: value for name, value in (("place", place), ("organiser", organiser)) if value}
    return f"the event of {entry.place} is {entry.held} now"


def change_picture(folder: Folder, random: Random) -> str:
    if folder.pictures and random.random() < 0.4:
        name = random.choice(sorted(folder.pictures))
        folder.pictures[name] += b"more"
        return f"picture {name} changed"
    entry = _any(folder, random)
    entry.picture = f"picture-{folder.next()}.png"
    folder.pictures[entry.picture] = b"\x89PNG\r\n\x1a\n"
    return f"{entry.picture} in {entry.place}"


def describe(folder: Folder, random: Random) -> str:
    """What a data file says beside names."""
    kind = random.choice(sorted(_DESCRIPTIONS))
    key = random.choice(sorted(getattr(folder, kind)))
    name = random.choice(_DESCRIPTIONS[kind])
    said = folder.described.setdefault(f"{kind} {key}", {})
    value = {"organisation": "lga", "url": f"https://www.example/{folder.next()}"}
    if said.pop(name, None) is None or random.random() < 0.5:
        said[name] = value.get(name, f"Said {folder.next()}")
    return f"{kind} {key}: {said}"


def explain(folder: Folder, random: Random) -> str:
    """More of a term than its meaning, or a second meaning."""
    if not folder.glossary:
        return "nothing: there are no terms"
    acronym = random.choice(sorted(folder.glossary))
    folder.meanings[acronym] = random.choice(
        [
            [],
            [{"explanation": f"Explained {folder.next()}."}],
            [{"organisation": "lga", "topics": [random.choice(sorted(folder.topics))]}],
            [{}, {"meaning": f"Another meaning {folder.next()}", "organisation": "team"}],
        ]
    )
    return f"term {acronym} is explained by {folder.meanings[acronym]}"


def move_term(folder: Folder, random: Random) -> str:
    """A term into a file of its own, or back to the others."""
    acronym = random.choice(ACRONYMS)
    folder.apart ^= {acronym}
    return f"{acronym} has {'a' if acronym in folder.apart else 'no'} file of its own now"


def correct(folder: Folder, random: Random) -> str:
    """What was put right, as news of its own."""
    entry = _any(folder, random)
    entry.modified = max(entry.day, folder.today)
    entry.correction = random.choice(["", f"The {folder.next()}th date was wrong."])
    return f"{entry.place} was corrected: {entry.correction}"


def take_down(folder: Folder, random: Random) -> str:
    if len(folder.entries) < 10:
        return "nothing taken down: there is little left"
    entry = folder.entries.pop(random.choice(sorted(folder.entries)))
    folder.taken_down[entry.address] = (folder.today, f"Reason {folder.next()}", [*entry.aliases])
    return f"{entry.place} taken down"


def change_takedown(folder: Folder, random: Random) -> str:
    if not folder.taken_down:
        return "nothing: nothing was taken down"
    address = random.choice(sorted(folder.taken_down))
    day, _, also_at = folder.taken_down[address]
    folder.taken_down[address] = (day - timedelta(1), f"Reason {folder.next()}", also_at)
    return f"{address} was taken down for another reason"


def remember(folder: Folder, random: Random) -> str:
    """The id by which feeds have known an entry."""
    key = random.choice(sorted(folder.entries))
    if folder.remembered.pop(key, None) is None:
        folder.remembered[key] = f"tag:old.example,2009:{folder.next()}"
    return f"{folder.entries[key].place} was published as {folder.remembered.get(key)}"


def change_page_matter(folder: Folder, random: Random) -> str:
    slug = random.choice(sorted(folder.pages))
    said = folder.page_matter.setdefault(slug, {})
    name, value = random.choice(
        [
            ("summary", f"Summary {folder.next()}"),
            ("status", random.choice(["published", "draft", "hidden"])),
            ("lang", "cy"),
            ("modified", folder.today.isoformat()),
            ("aliases", [f"/old-page/{folder.next()}/"]),
            ("notice", {"kind": "history"}),
        ]
    )
    if said.pop(name, None) is None or random.random() < 0.5:
        said[name] = value
    return f"page {slug}: {said}"


def change_options(folder: Folder, random: Random) -> str:
    """Settings of plugins, and of the site as a whole."""
    name, key, value = random.choice(
        [
            ("SITE", "notice", f"Notice {folder.next()}"),
            ("SITE", "accent", random.choice([("#0f4c5c", "#7fd0dd"), ("#5c0f4c", "#dd7fd0")])),
            ("FEEDS", "newest", random.choice([3, 30])),
            ("EVENTS", "refresh_days", random.choice([1, 2])),
            ("ACCESSIBILITY", "reply_days", random.choice([5, 10])),
            ("REDIRECTS", "pages", random.choice([True, False])),
            ("ADMIN", "public", random.choice([True, False])),
        ]
    )
    folder.options.setdefault(name, {})[key] = value
    return f"{name}[{key!r}] is {value!r}"


def translate(folder: Folder, random: Random) -> str:
    folder.theme["words/cy.yaml"] = folder.next()
    return "other words in Welsh"


DETAILS = (
    edit_words,
    edit_words,
    edit_words_of_page,
    change_matter,
    change_authors,
    change_organisations,
    make_approximate,
    change_diary,
    change_picture,
    describe,
    explain,
    move_term,
    correct,
    take_down,
    change_takedown,
    remember,
    change_page_matter,
    change_options,
    translate,
)
