"""What a browser is allowed to do on the page of the form (Content Security Policy Level 3)."""

from collections.abc import Mapping
from urllib.parse import urlsplit

# Whom the form asks, by the name of its backend: the interface of the git host, and where its files lie.
_HOSTS: Mapping[str, tuple[str, ...]] = {
    "github": ("https://api.github.com", "https://github.com", "https://raw.githubusercontent.com"),
    "gitlab": ("https://gitlab.com",),
    "gitea": ("https://gitea.com",),
}


def form_policy(backend: Mapping[str, str]) -> str:
    """The policy of the form: its own files, what the editor has just chosen (blob:), and the git host.

    >>> "api.github.com" in form_policy({"name": "github"})
    True
    >>> "https://git.example.org" in form_policy({"name": "gitea", "base_url": "https://git.example.org/git"})
    True
    """
    own = tuple(_origin(backend[key]) for key in ("base_url", "api_root") if key in backend)
    hosts = " ".join(dict.fromkeys(own or _HOSTS.get(backend.get("name", ""), ())))
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            # The program sets the place of menus and the like in attributes.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' blob: data:",
            "media-src 'self' blob:",
            "font-src 'self'",
            "frame-src 'self' blob:",
            "worker-src 'self' blob:",
            f"connect-src 'self' blob: data: {hosts}".rstrip(),
            "form-action 'none'",
            "base-uri 'none'",
        )
    )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
