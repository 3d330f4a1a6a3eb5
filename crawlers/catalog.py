"""Every site there is: one file each in `crawlers/sites/`, found and never registered."""

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from crawlers.site import Site

PRODUCTION = Path(__file__).parent / "sites"
ROOT = Path(__file__).parent.parent
NEWSSTAND = ROOT / "tests" / "newsstand" / "sites"


def newsstand_url() -> str | None:
    """Return the address of the newsstand, where NEWS_NEWSSTAND asks for it.

    The one setting that chooses the newsstand: its site files are added to the catalog and every
    request goes to it and nowhere else.
    """
    return os.environ.get("NEWS_NEWSSTAND") or None


def sites() -> dict[str, Site]:
    """Return all sites by key. Raises ValueError where two files claim one key."""
    folders = [PRODUCTION]
    if newsstand_url():
        folders.append(NEWSSTAND)
        if str(ROOT) not in sys.path:  # tests are not installed, and its files share code
            sys.path.append(str(ROOT))
    found: dict[str, Site] = {}
    for site in (s for folder in folders for s in _sites_in(folder)):
        if site.key in found:
            raise ValueError(f"two site files claim the key {site.key!r}")
        found[site.key] = site
    return found


def site_named(key: str) -> Site:
    """Return the site of a key. Raises KeyError with a message for people."""
    found = sites()
    if key not in found:
        raise KeyError(f"no site {key!r}; there are: {', '.join(sorted(found)) or 'none'}")
    return found[key]


def _sites_in(folder: Path) -> Iterator[Site]:
    """Yield `SITE`, or each of `SITES`, of every module in a folder."""
    for path in sorted(folder.glob("[!_]*.py")):
        spec = importlib.util.spec_from_file_location(f"site_files.{path.stem}", path)
        if spec is None or spec.loader is None:
            continue
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield from module.SITES if hasattr(module, "SITES") else (module.SITE,)
