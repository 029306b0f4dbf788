"""The comments of a post that its platform spread over several pages, as one thread."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace

from plugins.core.dates import as_datetime
from plugins.core.model import Comment
from scripts.importer.captures import Further
from scripts.importer.extraction.extract import Extraction, missing_comments
from scripts.importer.extraction.pages import read_page
from scripts.importer.extraction.threads import Thread, take_comments
from scripts.importer.profiles import GENERIC, Profile, all_profiles


def with_further_comments(extraction: Extraction, further: Iterable[Further], profile: Profile) -> Extraction:
    """The same entry with the comments of further pages; each comment once, however many pages show it.

    Raises SourceError for a page that cannot be read.
    """
    threads = [_thread_of(one, profile) for one in further]
    if not threads:
        return extraction
    joined = join([extraction.thread, *threads])
    old = missing_comments(extraction.thread)
    kept = (warning for warning in extraction.warnings if warning not in old)
    return replace(extraction, thread=joined, warnings=(*kept, *missing_comments(joined)))


def _thread_of(further: Further, profile: Profile) -> Thread:
    page = read_page(further.capture)
    return take_comments(deepcopy(page.tree), profile, all_profiles()[GENERIC], page.base_url)


def join(threads: Iterable[Thread]) -> Thread:
    """One thread of several: pages in the order of their first comments, where these have dates."""
    pages = sorted((thread for thread in threads), key=_began)
    comments: dict[str, Comment] = {}
    for page in pages:
        for comment in page.comments:
            comments.setdefault(comment.id, comment)
    answered = (
        comment if comment.parent in comments or comment.parent is None else replace(comment, parent=None)
        for comment in comments.values()
    )
    stated = [page.stated for page in pages if page.stated is not None]
    return Thread(tuple(answered), max(stated, default=None))


def _began(thread: Thread) -> float:
    dates = [as_datetime(comment.date).timestamp() for comment in thread.comments[:1] if comment.date]
    return dates[0] if dates else 0.0
