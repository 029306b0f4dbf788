"""The `ADMIN` setting: how the form reaches the files."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AdminOptions:
    """The `ADMIN` setting of `pelicanconf.py`.

    With `public` the form is part of the published site; a preview always has it. A host that sends the
    headers of `plugins/hosting` must leave them out at /admin/, where the page states its own policy.
    `backend` says where the archive's repository is, as Sveltia CMS and Decap CMS have it: name (github,
    gitlab or gitea), repo, branch, and for hosts of one's own base_url and api_root. `folder` is the content
    within the repository.
    """

    public: bool = False
    backend: dict[str, str] = field(
        default_factory=lambda: {"name": "github", "repo": "your-organisation/archive", "branch": "main"}
    )
    folder: str = "content"
