"""A small archive in which every part of every page occurs, built once with the project's own settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.site.making import MadeSite, make_site
from scripts.site.project import SETTINGS
from tests.browser import serving
from tests.contents import ContentFolder

# Between the two events of the sample: one is to come, one is over.
TODAY = "2012-06-01"

SECTIONS = """An opening with a footnote.[^1]

## The road to November {by="chief"}

ACPO and a [page elsewhere](https://elsewhere.example/a).

### A smaller heading

| Area | Votes |
| --- | ---: |
| North | 12,345 |

## Y ffordd {lang="cy"}

Paragraff.

## Dates for the diary

Two of them.

## Contacts

Write to us.

[^1]: The note.
"""

BULLETIN = """authors: [team, chief]
organisations: [apace]
topics: [commissioning, panels]
summary: What this issue is about.
modified: 2012-05-11
attachments: [media/pcc/rules.pdf]
notice: {kind: history, replaced_by: /bulletins/pcc/1/}
aliases: [/old/eight]
events:
  - {key: conference, title: A conference, start: 2012-07-03, end: 2012-07-04, place: Ryton, organiser: apace, section: dates-for-the-diary}
  - {key: meeting, title: A meeting, start: 2012-05-22, organiser: team}
"""  # noqa: E501

IMPORTED = f"""period: 2012-05
topics: [panels]
rights: Kept with the writer's leave.
source:
  url: http://old.example/2012/05/a-very-long-address-that-has-to-wrap-somewhere-on-a-narrow-screen/
  captured: 2012-11-30T03:20:44Z
  sha256: {"a" * 64}
  profile: wordpress
  date_from: the address of the page
  lost: [A picture of the meeting.]
"""

COMMENTS = """comments:
- {id: "1", author: A reader, date: 2012-05-30T19:12:00+01:00, text: A question.}
- {id: "2", parent: "1", author: The writer, text: An answer.}
- {id: "3", parent: "2", author: A reader, author_url: "http://reader.example/", text: Thanks.}
- {id: "4", kind: pingback, author: Another site, text: A mention.}
"""

TAKEDOWNS = """address,date,by,reason,also_at,old_addresses,sha256
/blog/2012/withdrawn/,2012-05-31,The editor,A witness asked.,,,
"""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    """The sample archive, built."""
    root = tmp_path_factory.mktemp("sample")
    write_sample(ContentFolder(root / "content"))
    return make_site(SETTINGS, root / "site", {"PATH": str(root / "content"), "TODAY": TODAY, "DRAFTS": True})


def write_sample(content: ContentFolder) -> None:
    """Write issues enough for two pages of a list, one with all its parts; a rescued entry; a page."""
    for number in range(1, 39):
        content.bulletin(
            number,
            "ACPO.\n" if number < 8 else "Text.\n",
            matter=f"date: 2011-{number % 12 + 1:02}-{number % 28 + 1:02}\n",
        )
    content.bulletin(39, "Bonjour.\n", matter="title: Un bulletin\ndate: 2012-01-09\nlang: fr\n")
    content.bulletin(40, SECTIONS, matter=f"title: Six months to polling day\ndate: 2012-05-09\n{BULLETIN}")
    content.bulletin(41, "Paragraff.\n", matter="title: Rhifyn\ndate: 2012-05-10\nlang: cy\n")
    content.write("media/pcc/rules.pdf", b"%PDF-1.4\n")
    content.blog_entry("rescued", "## What they asked\n\nText.\n", matter=f"date: 2012-05-30\n{IMPORTED}")
    content.write("blog/2012/rescued.comments.yaml", COMMENTS)
    content.write("blog/2012/undated.md", "---\ntitle: Undated\nperiod: 2012-04\n---\n\nText.\n")
    content.page("about", SECTIONS)
    content.write("data/takedowns.csv", TAKEDOWNS)


@pytest.fixture(scope="session")
def site(made: MadeSite) -> Iterator[str]:
    """The address at which the built sample answers."""
    with serving(made.folder) as address:
        yield address


@pytest.fixture(scope="session")
def folder(made: MadeSite) -> Path:
    """Where the files of the built sample lie."""
    return made.folder
