"""The picture in the README, taken from the built example archive: `python -m tests.pictures`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium_path, serving

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs/pictures/home.png"


def main() -> None:
    """Look at the front page in `output/` on a desk, and keep what is seen."""
    with sync_playwright() as playwright, serving(ROOT / "output") as root:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(f"{root}/")
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
