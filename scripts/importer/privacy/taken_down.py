"""What was taken down, to be looked up, so that it stays out of every later import."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plugins.core.takedowns import Takedown
from scripts.importer.linking.identities import identity


@dataclass(frozen=True, slots=True)
class TakenDown:
    """What was taken down, by the path of its entry, the identity of its old addresses, and its digests."""

    by_path: Mapping[str, Takedown] = field(default_factory=dict)
    by_address: Mapping[str, Takedown] = field(default_factory=dict)
    by_digest: Mapping[str, Takedown] = field(default_factory=dict)

    def find(self, urls: Iterable[str], digest: str = "") -> Takedown | None:
        """What was taken down of a page with some addresses and the digest of its bytes."""
        found = (self.by_address.get(identity(url)) for url in urls)
        return next((each for each in found if each), self.by_digest.get(digest))


def taken_down(takedowns: Iterable[Takedown]) -> TakenDown:
    """The takedowns, to be looked up."""
    all_ = tuple(takedowns)
    return TakenDown(
        {f"{place.strip('/')}.md": each for each in all_ for place in each.addresses},
        {identity(url): each for each in all_ for url in each.old_addresses},
        {digest: each for each in all_ for digest in each.digests},
    )


def why_refused(takedown: Takedown) -> str:
    """What to tell of a page that was taken down."""
    return f"was taken down on {takedown.day} (data/takedowns.csv), and is not imported again"
