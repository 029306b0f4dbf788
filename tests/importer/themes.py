"""The markup of many platforms and themes, around the tests' own texts: one YAML file a theme.

A theme's `page` is a page as its platform writes it, with the furniture that such pages have; `comment` is
one comment or post, `answers` the frame around the answers to it, `answering` what a flat list says of the
one that is answered.
"""

from dataclasses import dataclass
from pathlib import Path
from string import Template

import yaml

from tests.importer.articles import Article, Remark

_FOLDER = Path(__file__).parent / "themes"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: what should know it, how its pages are made, and what they cannot tell."""

    name: str
    profile: str
    page: str
    comment: str = ""
    answers: str = ""
    answering: str = ""
    address: str = "http://almanac.example/${slug}"
    has_author: bool = True
    has_date: bool = True
    has_tree: bool = True
    is_forum: bool = False

    @property
    def is_nested(self) -> bool:
        """Whether answers stand below the comment that they answer."""
        return bool(self.answers)

    def url(self, article: Article) -> str:
        """The address of an article's page."""
        return Template(self.address).substitute(slug=article.slug)

    def build(self, article: Article) -> str:
        """An article's page."""
        facts = _facts(article)
        first = [_Said("7", None, article.author, article.html)] if self.is_forum else []
        said = [*first, *(_Said(one.id, one.parent, one.author, one.text) for one in article.remarks)]
        comments = "\n".join(self._comments(said, facts, None if self.is_nested else ...))
        return Template(self.page).substitute(facts, comments=comments)

    def order(self, article: Article) -> list[Remark]:
        """The remarks as a page shows them."""
        return _below(article.remarks, None) if self.is_nested else list(article.remarks)

    def _comments(self, said: list["_Said"], facts: dict[str, str], parent: object) -> list[str]:
        """The comments that answer one, or all where `parent` is no comment and not nobody."""
        names = {one.id: one.by for one in said}
        shown = [one for one in said if parent is ... or one.parent == parent]
        return [self._comment(one, said, facts, names) for one in shown]

    def _comment(
        self, one: "_Said", said: list["_Said"], facts: dict[str, str], names: dict[str, str]
    ) -> str:
        inner = "\n".join(self._comments(said, facts, one.id)) if self.is_nested else ""
        frame = Template(self.answers).substitute(answers=inner) if inner else ""
        up = Template(self.answering).substitute(up=names[one.parent]) if one.parent else ""
        said_here = {"id": one.id, "by": one.by, "said": one.text, "answers": frame, "answering": up}
        return Template(self.comment).substitute(facts, **said_here)


@dataclass(frozen=True, slots=True)
class _Said:
    id: str
    parent: str | None
    by: str
    text: str


def _facts(article: Article) -> dict[str, str]:
    day = article.day
    return {
        "title": article.title,
        "author": article.author,
        "html": article.html,
        "slug": article.slug,
        "count": str(len(article.remarks)),
        "iso": day.isoformat(),
        "written": f"{day.day} {day:%B %Y}",
        "american": f"{day:%B} {day.day}, {day.year}",
        "slashed": f"{day:%d/%m/%y}",
        "stamp": f"{day:%a %b} {day.day}, {day.year} 9:14 am",
    }


def _below(remarks: tuple[Remark, ...], parent: str | None) -> list[Remark]:
    found = [one for one in remarks if one.parent == parent]
    return [each for one in found for each in (one, *_below(remarks, one.id))]


def all_themes() -> list[Theme]:
    """Every theme, in the order of their names."""
    return [
        Theme(**yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted(_FOLDER.glob("*.yaml"))
    ]
