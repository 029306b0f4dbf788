"""The `ACCESSIBILITY` setting: what the statement has to say that no program can know."""

from dataclasses import dataclass
from datetime import date

from plugins.core.errors import SettingsError

# What the law's model statement calls the three outcomes of a test.
STATUSES = ("fully", "partially", "not")


@dataclass(frozen=True, slots=True)
class AccessibilityOptions:
    """How accessible the site is, as its publisher has found.

    `status` is "fully", "partially" or "not". `failures` are what does not meet the guidelines, `burdens`
    what it would cost too much to mend, `exemptions` what the law does not ask for: a sentence each. The
    dates are written as 2026-11-22; `tested` is empty where nobody has tested yet. `tester` and `method` say
    who tested which pages, and how. `reply_days` are working days. `nation` is "GB" or "NI", which decides
    who enforces.
    """

    prepared: str
    status: str = "partially"
    reviewed: str = ""
    tested: str = ""
    tester: str = ""
    method: str = ""
    failures: tuple[str, ...] = ()
    burdens: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    improvements: str = ""
    telephone: str = ""
    reply_days: int = 10
    nation: str = "GB"

    def __post_init__(self) -> None:
        """Refuse what the statement could not say, and a claim that it would contradict."""
        if self.status not in STATUSES:
            raise SettingsError(
                f"pelicanconf.py: ACCESSIBILITY['status'] is {self.status!r}; "
                f"write one of {', '.join(STATUSES)}"
            )
        if self.status == "fully" and self.failures:
            raise SettingsError(
                "pelicanconf.py: ACCESSIBILITY['status'] is 'fully' beside failures; write 'partially'"
            )
        if self.nation not in ("GB", "NI"):
            raise SettingsError(
                f"pelicanconf.py: ACCESSIBILITY['nation'] is {self.nation!r}; "
                "write GB, or NI for Northern Ireland"
            )
        for name in ("prepared", "reviewed", "tested"):
            _check_day(name, getattr(self, name))


def _check_day(name: str, written: str) -> None:
    try:
        if written:
            date.fromisoformat(written)
    except ValueError:
        raise SettingsError(
            f"pelicanconf.py: ACCESSIBILITY[{name!r}] is {written!r}; write a day as 2026-11-22"
        ) from None
