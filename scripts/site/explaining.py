"""Why an output was made again in a build, or was not."""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from plugins.core.digests import Fact
from plugins.core.errors import ArchiveError
from plugins.core.making import Planned, name_of

# More reasons than these are counted, not named.
_SHOWN = 10


def find_output(planned: Sequence[Planned], wanted: str, content: Path, output: Path) -> Planned:
    """The output that a person means by an address, by a file of the site, or by a file of the content.

    Raises ArchiveError if there is none, with the one that is most like it.
    """
    by_name: dict[str, Planned] = {}
    for each in sorted(planned, key=lambda each: each.output.is_folder):
        for name in _names(each, content, output):
            by_name.setdefault(name, each)  # the page of a text comes before all else that has it
    ways = (wanted, f"/{wanted.strip('/')}/", str(Path(wanted).resolve()))
    if found := next((by_name[way] for way in ways if way in by_name), None):
        return found
    close = get_close_matches(wanted, by_name, 1)
    cure = f"; did you mean {close[0]}?" if close else ""
    raise ArchiveError(f"{wanted}: nothing of the site is called that{cure}")


def _names(each: Planned, content: Path, output: Path) -> Iterator[str]:
    """All by which an output may be asked for."""
    name = name_of(each.output)
    yield each.output.address
    yield name
    yield str(output.resolve() / name)
    for fact in each.inputs:
        if fact.name.endswith(".md"):  # the file that a page is made from
            yield from (fact.name, str(content.resolve() / fact.name))
            break


def explain_gone(gone: Collection[str], wanted: str, content: Path) -> str | None:
    """Why the build has removed what a person means by an address or by a file of the content.

    `gone` are the addresses of all that it has removed; None if it is none of them.
    """
    path = Path(wanted).resolve()
    if path.is_relative_to(content.resolve()):
        wanted = path.relative_to(content.resolve()).as_posix()
    asked = wanted.strip("/").removesuffix(".md").removeprefix("pages/")
    address = next((each for each in (wanted, f"/{asked}/") if each in gone), None)
    if address is None:
        return None
    names = (f"{folder}{address.strip('/')}.md" for folder in ("", "pages/"))
    text = next((name for name in names if (content / name).is_file()), None)
    why = f"{text} is not public now" if text else "nothing in the content asks for it any more"
    return f"{address} was removed: {why}."


def explain(planned: Planned, before: Sequence[Fact], *, made: bool, touched: bool) -> Iterator[str]:
    """In lines for people: whether the output was made, and which of its facts decided that.

    `before` are the facts that it was made from last; none if it was not there. `touched` says that its file
    had been changed in the site since.
    """
    address = planned.output.address
    facts = f"{len(planned.inputs)} facts that it is made from"
    if not made:
        yield f"{address} was not made again: none of the {facts} has changed."
    elif not before:
        yield f"{address} was made, for it was not there. It is made from {len(planned.inputs)} facts."
    else:
        reasons = [*_reasons(planned.inputs, before)]
        if touched:
            reasons.insert(0, "its file in the site is not as the last build left it")
        yield f"{address} was made again. Of the {facts}:"
        yield from (f"  {reason}" for reason in reasons[:_SHOWN])
        if len(reasons) > _SHOWN:
            yield f"  and {len(reasons) - _SHOWN} more"


def _reasons(now: Sequence[Fact], before: Sequence[Fact]) -> Iterator[str]:
    """What is other than before, what is new, what is gone; or that only the order is another."""
    old, new = dict(before), dict(now)
    changed = [name for name, digest in new.items() if name in old and old[name] != digest]
    yield from (f"changed: {name}" for name in changed)
    yield from (f"new: {name}" for name in new if name not in old)
    yield from (f"gone: {name}" for name in old if name not in new)
    if not changed and old.keys() == new.keys() and list(now) != list(before):
        yield "their order is another"
