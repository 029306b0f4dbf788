"""What a notice tells readers about the standing of an entry."""

from collections.abc import Mapping

from plugins.core.model import NoticeKind

NOTICES: Mapping[NoticeKind, str] = {
    "history": "Published under an earlier government and kept as it was sent. It may be out of date.",
    "withdrawn": "This was withdrawn. It is kept for the record; do not rely on it.",
    "archived": "This is archived and no longer kept up to date.",
}

# The same in a list.
BRIEF_NOTICES: Mapping[NoticeKind, str] = {
    "history": "Of an earlier government",
    "withdrawn": "Withdrawn",
    "archived": "Archived",
}
