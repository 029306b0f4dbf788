"""Edits such as people make, chosen by chance; each leaves content that can be built, but one kind."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import TypeAlias

from tests.soak.details import DETAILS
from tests.soak.folders import ACRONYMS, Entry, Folder, add_entry, section, sentence

# What an edit did, in words.
Edit: TypeAlias = Callable[[Folder, Random], str]

_TEMPLATES = ("base", "article", "listing", "page", "redirect", "glossary", "term", "index", "events")
_PARTIALS = ("section", "comments", "turn", "foot", "facts", "notes")


def _any(folder: Folder, random: Random) -> Entry:
    return folder.entries[random.choice(sorted(folder.entries))]


def edit_body(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    entry.sections[random.randrange(len(entry.sections))] = section(random)
    if random.random() < 0.3:
        entry.modified = max(entry.day, folder.today)
    return f"other words in {entry.place}"


def edit_sections(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    if len(entry.sections) > 2 and random.random() < 0.5:
        del entry.sections[random.randrange(1, len(entry.sections))]
        return f"a section of {entry.place} removed"
    entry.sections.insert(random.randint(0, len(entry.sections)), section(random))
    return f"a section added to {entry.place}"


def edit_title(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    entry.title = f"{random.choice(['A', 'Ready', 'Zest', 'Éclair'])} title {folder.next()}"
    return f"another title for {entry.place}"


def move_date(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    before = entry.place
    entry.day += timedelta(random.choice([-400, -30, -1, 1, 30]))
    entry.modified = None
    return f"{before} moved to {entry.day}"


def change_topics(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    topic = random.choice(sorted(folder.topics))
    entry.topics = sorted({*entry.topics} ^ {topic})
    return f"{topic} added to or removed from {entry.place}"


def rename(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    before = entry.address
    if entry.series:
        entry.number = folder.next()
    else:
        entry.slug = f"entry-{folder.next()}"
    entry.aliases.append(before)
    return f"{before} renamed to {entry.address}"


def change_aliases(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    if entry.aliases and random.random() < 0.5:
        return f"alias {entry.aliases.pop()} removed"
    entry.aliases.append(random.choice([f"/old/{folder.next()}", f"/old/{folder.next()}.aspx"]))
    return f"alias {entry.aliases[-1]} added"


def change_redirects(folder: Folder, random: Random) -> str:
    if folder.redirects and random.random() < 0.4:
        old = random.choice(sorted(folder.redirects))
        del folder.redirects[old]
        return f"{old} is no old address any more"
    number = folder.next()
    forms = ("/was/{}/", "http://old.example/{}/", "http://old.example/?p={}", "http://old.example/{}.html")
    old = random.choice(forms).format(number)
    folder.redirects[old] = random.choice([*sorted(folder.entries), 0])
    return f"old address {old} added"


def change_outside(folder: Folder, random: Random) -> str:
    """A link to another site, or what is known of one."""
    address = f"http://site-{random.randint(1, 4)}.example/page"
    if random.random() < 0.4:
        entry = _any(folder, random)
        entry.outside = sorted({*entry.outside} ^ {address})
        return f"{address} added to or removed from {entry.place}"
    states = ("alive,2026-01-01,200,,,,", "dead,2026-01-01,404,,,,", "dead,2026-01-01,404,,,,keep")
    moved = "moved,2026-01-01,301,,,http://new.example/page,"
    folder.outside[address] = random.choice((*states, moved))
    return f"{address} is {folder.outside[address]}"


def add(folder: Folder, random: Random) -> str:
    return f"{add_entry(folder, random).place} added"


def delete(folder: Folder, random: Random) -> str:
    if len(folder.entries) < 10:
        return "nothing deleted: there is little left"
    key = random.choice(sorted(folder.entries))
    return f"{folder.entries.pop(key).place} deleted"


def change_status(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    entry.status = random.choice(sorted({"published", "draft", "hidden"} - {entry.status}))
    return f"{entry.place} is {entry.status} now"


def change_links(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    entry.links = random.sample(sorted(folder.entries), 2)
    return f"other links in {entry.place}"


def change_notice(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    entry.notice = random.choice(["", "history", "withdrawn", "archived"])
    entry.replacement = random.choice([None, *sorted(folder.entries)])
    return f"{entry.place} is {entry.notice or 'no longer marked'} now"


def change_publisher(folder: Folder, random: Random) -> str:
    key = random.choice(sorted(folder.series))
    folder.publishers[key] = random.choice(["", *sorted(folder.organisations)])
    return f"{key} is published by {folder.publishers[key] or 'nobody'} now"


def change_author(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    entry.author = random.choice(["", *folder.people, *folder.organisations, "A plain name"])
    return f"{entry.place} is by {entry.author or 'nobody'} now"


def change_comments(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    if entry.comments and random.random() < 0.5:
        entry.comments.pop()
        return f"a comment on {entry.place} removed"
    entry.comments.append(sentence(random))
    return f"a comment on {entry.place} added"


def change_event(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    if entry.event and random.random() < 0.4:
        name, entry.event = entry.event[0], None
        return f"{name} called off"
    name = entry.event[0] if entry.event else f"event-{folder.next()}"
    entry.event = (name, folder.today + timedelta(random.randint(-20, 40)), random.randint(0, 3))
    return f"{name} is on {entry.event[1]} for {entry.event[2] + 1} days now"


def change_glossary(folder: Folder, random: Random) -> str:
    acronym = random.choice(ACRONYMS)
    if acronym in folder.glossary and random.random() < 0.5:
        del folder.glossary[acronym]
        return f"term {acronym} removed"
    folder.glossary[acronym] = f"Meaning {folder.next()}"
    return f"term {acronym} added or changed"


def rename_in_data(folder: Folder, random: Random) -> str:
    names = random.choice([folder.people, folder.series, folder.topics, folder.organisations])
    key = random.choice(sorted(names))
    names[key] = f"{names[key].rstrip('0123456789 ')} {folder.next()}"
    return f"{key} is called {names[key]} now"


def add_to_data(folder: Folder, random: Random) -> str:
    kind = random.choice(["topics", "people", "organisations", "series"])
    key = f"{kind}-{folder.next()}"
    getattr(folder, kind)[key] = f"New {key}"
    if kind == "topics" and random.random() < 0.5:
        _any(folder, random).topics.append(key)
    return f"{key} added to {kind}.yaml"


def change_media(folder: Folder, random: Random) -> str:
    if random.random() < 0.3:
        folder.media[f"paper-{folder.next()}.pdf"] = b"%PDF-1.4 more"
        return "a document added"
    name = random.choice(sorted(folder.media))
    folder.media[name] += b" and more" * random.choice([1, 500])
    return f"{name} changed"


def attach(folder: Folder, random: Random) -> str:
    entry = _any(folder, random)
    entry.attachments = random.sample(sorted(folder.media), random.randint(0, 2))
    return f"other documents for {entry.place}"


def change_page(folder: Folder, random: Random) -> str:
    slug = random.choice([*sorted(folder.pages), f"page-{folder.next()}"])
    if slug.startswith("page-") and slug in folder.pages and random.random() < 0.5:
        del folder.pages[slug]
        return f"page {slug} removed"
    folder.pages[slug] = sentence(random)
    return f"page {slug} added or changed"


def touch_theme(folder: Folder, random: Random) -> str:
    names = [f"templates/{name}.html" for name in _TEMPLATES]
    names += [f"templates/partials/{name}.html" for name in _PARTIALS]
    name = random.choice([*names, "static/css/site.css"])
    folder.theme[name] = folder.next()
    return f"{name} touched"


def change_settings(folder: Folder, random: Random) -> str:
    folder.settings["LISTS"] = {"page_size": random.choice([4, 5, 6])}
    folder.settings["SITENAME"] = f"Archive {random.choice([1, 2])}"
    return "other settings"


def move_on(folder: Folder, random: Random) -> str:
    """To the day on which an entry is due, to the day after an event, or by some days."""
    waiting = [each.day for each in folder.entries.values() if each.day > folder.today]
    events = [each.event for each in folder.entries.values() if each.event]
    over = [start + timedelta(days + 1) for _, start, days in events]
    days = [day for day in [*waiting, *over] if day > folder.today]
    folder.today = random.choice([*sorted(days)[:3], folder.today + timedelta(random.choice([1, 40]))])
    return f"today is {folder.today}"


def do_nothing(folder: Folder, random: Random) -> str:
    return "nothing changed"


def break_it(folder: Folder, random: Random) -> str:
    """A slip that is found while reading, or only in the finished pages."""
    slips = ("[a list](/topics/nowhere/)", "[a page](/nowhere/)", "![](/media/missing.png)")
    folder.broken = random.choice(slips)
    return f"broken: {folder.broken}"


EDITS: tuple[Edit, ...] = (
    edit_body,
    edit_sections,
    edit_title,
    move_date,
    change_topics,
    rename,
    change_aliases,
    change_redirects,
    change_outside,
    add,
    delete,
    change_status,
    change_links,
    change_notice,
    change_publisher,
    change_author,
    change_comments,
    change_event,
    change_glossary,
    rename_in_data,
    add_to_data,
    change_media,
    attach,
    change_page,
    touch_theme,
    change_settings,
    move_on,
    do_nothing,
    break_it,
    *DETAILS,
)
