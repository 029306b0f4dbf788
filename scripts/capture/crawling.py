"""The crawl: from page to page, first through what the file holds, then through what servers still have."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from scripts.capture.addresses import canonical, is_calendar, same_page, why_trapped
from scripts.capture.asking import Asker, Stopped
from scripts.capture.capturefile import CaptureFile, Kept
from scripts.capture.frontier import Frontier, Task
from scripts.capture.links import Kind, Link, links_of, links_of_sitemap
from scripts.capture.rulebook import Rulebook
from scripts.capture.scope import Scope
from scripts.capture.tallies import Tally
from scripts.importer.captures import SourceError
from scripts.network.guard import FetchError, RefusedAddress, parse_address
from scripts.network.pace import Pace
from scripts.network.wire import TooLarge, Wire

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_HOPS = 5
_MOST_CALENDAR_PAGES = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """What is wanted: where to begin, how far to go, and when to stop.

    `pages` and `most` (bytes) are of the whole file, `seconds` of one run. `with_looks` takes style sheets
    and scripts too. What was captured before `since` is asked for again.
    """

    starts: tuple[str, ...]
    scope: Scope
    depth: int = 100
    pages: int = 20_000
    most: int = 20_000_000_000
    seconds: float | None = None
    with_looks: bool = False
    since: date | None = None


class Crawl:
    """A crawl with all that it knows. `tally` is true at any moment, also after an interruption."""

    def __init__(
        self,
        plan: Plan,
        file: CaptureFile,
        wire: Wire,
        pace: Pace | None = None,
        tell: Callable[[str, Tally, int], None] = lambda url, tally, waiting: None,
    ) -> None:
        self.tally = Tally()
        self._plan = plan
        self._file = file
        pace = pace or Pace()
        self._asker = Asker(
            file, wire, pace, plan.most, plan.seconds, plan.since.isoformat() if plan.since else ""
        )
        self._rulebook = Rulebook(self._asker)
        self._frontier = Frontier(pace)
        self._tell = tell
        self._seen: set[str] = set()
        self._taken: set[str] = set()
        self._calendar_pages: Counter[str] = Counter()
        self._this_year = datetime.now(UTC).year

    def run(self) -> Tally:
        """Crawl until nothing is left or a limit is reached."""
        for url in self._plan.starts:
            self._add(Task(canonical(url), Kind.PAGE, is_start=True))
        try:
            self._add_sitemaps()
            while (task := self._frontier.take()) is not None:
                self._look_at(task)
        except Stopped as stop:
            self.tally.left[str(stop)] += len(self._frontier) + 1
        return self.tally

    def _look_at(self, task: Task) -> None:
        """Take an address's answer from the file or from its server, and follow where it leads."""
        if same_page(task.url) in self._taken:
            return
        self._tell(task.url, self.tally, len(self._frontier))
        kept = self._asker.kept(task.url) or self._ask(task)
        self.tally.asked = self._asker.asked
        if kept is None:
            return
        self.tally.count(kept)
        if kept.status in _REDIRECTS and kept.location:
            self._follow_redirect(task, kept.location)
        elif kept.status == 200:
            self._taken.add(same_page(task.url))
            self._follow_links(task, kept)
        elif task.is_start:
            self.tally.failed[task.url] = f"the server answered {kept.status}; nothing begins there"

    def _ask(self, task: Task) -> Kept | None:
        """Ask for an address if its site lets us; nothing comes where it does not, or where it fails."""
        if task.kind is Kind.PAGE and self.tally.pages >= self._plan.pages:
            self.tally.left["the limit of pages is reached; give more --pages to go on"] += 1
            return None
        if task.host in self._asker.given_up:
            self._leave(task, self._asker.given_up[task.host])
            return None
        try:
            rules = self._rulebook.current(parse_address(task.url).origin)
            if rules.why_closed:
                self._asker.give_up(task.host, rules.why_closed)
                self._leave(task, rules.why_closed)
            elif not rules.allows(task.url):
                self._refuse(task)
            else:
                return self._asker.ask(task.url, rules.delay)
        except RefusedAddress as error:
            self._pass_by(task, error)
        except FetchError as error:
            self._fail(task, error)
        return None

    def _leave(self, task: Task, why: str) -> None:
        if task.is_start:
            self.tally.failed[task.url] = why
        else:
            self.tally.left[f"{task.host}: {why}"] += 1

    def _pass_by(self, task: Task, error: RefusedAddress) -> None:
        """Say of a start why it is never asked, and count what pages name of some inner network."""
        if task.is_start:
            self.tally.failed[task.url] = str(error)
        else:
            self.tally.trapped["addresses that are not public"] += 1

    def _fail(self, task: Task, error: FetchError) -> None:
        """Try a second time at the end of the line; then tell."""
        is_final = isinstance(error, TooLarge) or task.host in self._asker.given_up
        if task.attempt == 1 and not is_final:
            self._frontier.add(replace(task, attempt=2), is_known=False)
            return
        self.tally.failed[task.url] = str(error)
        self._asker.note_failure(task.host)

    def _refuse(self, task: Task) -> None:
        self.tally.refused.append(task.url)
        if task.is_start:
            self.tally.failed[task.url] = "robots.txt asks not to begin here; ask whoever runs the site"

    def _follow_redirect(self, task: Task, location: str) -> None:
        try:
            url = canonical(location, task.url)
        except FetchError:
            return
        if task.hops >= _MOST_HOPS:
            self.tally.failed[task.url] = f"leads through more than {_MOST_HOPS} redirects"
        elif task.is_start and not self._plan.scope.has_host(url):
            host = parse_address(url).host
            self.tally.failed[task.url] = f"leads to {url}, which is another site; add --also {host}"
        else:
            self._add(replace(task, url=url, hops=task.hops + 1, attempt=1))

    def _follow_links(self, task: Task, kept: Kept) -> None:
        """Add what a page of the site leads to; what comes from elsewhere is the last step."""
        is_sitemap = task.kind is Kind.SITEMAP
        is_ours = task.is_start or self._plan.scope.holds(task.url)
        if not is_sitemap and not (kept.is_html and is_ours):
            return
        try:
            content = self._file.body(kept).content
        except SourceError as error:
            self.tally.failed[task.url] = f"its links cannot be read: {error}"
            return
        looks = self._plan.with_looks
        found = (
            links_of_sitemap(content)
            if is_sitemap
            else links_of(content, task.url, kept.charset, with_looks=looks)
        )
        self._add_links(found, task.depth + 1)

    def _add_sitemaps(self) -> None:
        """Add the lists of pages that the sites name in their robots.txt."""
        for origin in sorted({parse_address(url).origin for url in self._plan.starts}):
            # That a site is never asked is told when its start is come to.
            with suppress(RefusedAddress):
                found = [link for url in self._rulebook.known(origin).sitemaps for link in _sitemap(url)]
                self._add_links(found, 0)

    def _add_links(self, links: Collection[Link], depth: int) -> None:
        for link in links:
            self._add(Task(link.url, link.kind, depth))

    def _add(self, task: Task) -> None:
        """Add an address, unless it was seen, is not wanted, or would never end."""
        if task.url in self._seen or not self._is_wanted(task):
            return
        self._seen.add(task.url)
        why = self._why_not(task)
        if why is not None:
            self.tally.trapped[why] += 1
        elif task.depth > self._plan.depth:
            self.tally.left["more clicks from the start than wanted; give more --depth to go on"] += 1
        else:
            self._frontier.add(task, is_known=self._asker.kept(task.url) is not None)

    def _is_wanted(self, task: Task) -> bool:
        match task.kind:
            case Kind.FILE:
                return True
            case Kind.SITEMAP:
                return self._plan.scope.has_host(task.url)
            case Kind.PAGE:
                return task.is_start or self._plan.scope.holds(task.url)

    def _why_not(self, task: Task) -> str | None:
        if task.is_start or task.kind is Kind.SITEMAP:
            return None
        why = why_trapped(task.url, self._this_year, is_file=task.kind is Kind.FILE)
        if why is None and is_calendar(task.url) and task.kind is Kind.PAGE:
            self._calendar_pages[task.host] += 1
            if self._calendar_pages[task.host] > _MOST_CALENDAR_PAGES:
                return "calendars without an end"
        return why


def _sitemap(url: str) -> Iterable[Link]:
    try:
        return [Link(canonical(url), Kind.SITEMAP)]
    except FetchError:
        return []
