"""Small content folders for tests."""

from datetime import date
from pathlib import Path

from plugins.core.archive import Archive
from plugins.core.content import Filters
from plugins.core.loading import find_problems, load_archive

TODAY = date(2026, 11, 1)

_DATA = {
    "series.yaml": "pcc:\n  title: PCC Bulletin\n  publisher: team\n",
    "topics.yaml": "commissioning:\n  name: Commissioning\npanels:\n  name: Police and crime panels\n",
    "people.yaml": "chief:\n  name: A police authority chief executive\n  organisation: apace\n",
    "organisations.yaml": (
        "team:\n  name: Example Team\n"
        "apace:\n  name: Association of Police Authority Chief Executives\n  short: APACE\n"
    ),
    "glossary.yaml": "ACPO:\n  - meaning: Association of Chief Police Officers\n",
}


class ContentFolder:
    """A content folder that a test fills, with the data files above to refer to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in _DATA.items():
            self.write(f"data/{name}", text)

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the folder."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def bulletin(self, number: int, body: str = "Text.\n", *, matter: str = "", series: str = "pcc") -> Path:
        """Write an issue; `matter` is added to its front matter and wins over what it repeats."""
        given = {line.partition(":")[0] for line in matter.splitlines()}
        lines = {
            "title": f"Title of {number}",
            "series": series,
            "number": str(number),
            "date": f"2012-{(number - 1) % 12 + 1:02}-09",
        }
        head = "".join(f"{key}: {value}\n" for key, value in lines.items() if key not in given)
        return self.write(f"bulletins/{series}/{number}.md", f"---\n{head}{matter}---\n\n{body}")

    def blog_entry(self, slug: str, body: str = "Text.\n", *, matter: str = "", year: int = 2012) -> Path:
        """Write a blog entry; `matter` as above."""
        given = {line.partition(":")[0] for line in matter.splitlines()}
        lines = {"title": f"Title of {slug}", "date": f"{year}-05-30"}
        head = "".join(f"{key}: {value}\n" for key, value in lines.items() if key not in given)
        return self.write(f"blog/{year}/{slug}.md", f"---\n{head}{matter}---\n\n{body}")

    def page(self, slug: str, body: str = "Text.\n") -> Path:
        """Write a page outside the run of entries."""
        return self.write(f"pages/{slug}.md", f"---\ntitle: Title of {slug}\n---\n\n{body}")

    def problems(self) -> list[str]:
        """Everything that is wrong, a line each, paths from the folder."""
        return [str(problem).removeprefix(f"{self.root}/") for problem in find_problems(self.root)]

    def archive(
        self, *, today: date = TODAY, drafts: bool = False, filters: Filters | None = None
    ) -> Archive:
        """The archive that the folder makes."""
        return load_archive(self.root, today, drafts=drafts, filters=filters)
