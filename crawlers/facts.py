"""What is known of the country's Kazakh news sites, and as of when; nothing here is tried live.

`AS_OF` is the date of the newest fact a site file rests on, as exact as it is known. `UNLISTED`
are the sites that have no file, with the reason.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A site without a file."""

    name: str
    host: str
    reason: str


AS_OF: Final = {
    "24kz": "2026-09",
    "abai": "2026-09",
    "adyrna": "2026-08",
    "aikyn": "2026-09",
    "akorda": "2026-05",
    "alashainasy": "2026-08",
    "almaty_akshamy": "2019-02",
    "anatili": "2026-05",
    "astana_akshamy": "2026-08",
    "azattyq": "2026-08",
    "baq": "2026-09",
    "caravan": "2023",
    "e_history": "2026",
    "egemen": "2026-09",
    "informburo": "2026-09",
    "kazinform": "2026-09",
    "khabar": "2026-05",
    "kt": "2026-03",
    "massaget": "2016",
    "nur": "2026-09",
    "orda": "2026-09",
    "primeminister": "2021-03",
    "qamshy": "2023",
    "qazaqadebieti": "2026",
    "qazaqstan_tv": "2026-08",
    "qazaquni": "2026-09",
    "sputnik": "2026-08",
    "stan": "2023",
    "tengrinews": "2026-09",
    "turkystan": "2026-09",
    "zakon": "2026-09",
    "zhasalash": "2026",
}

_NO_ADDRESS = "unknown: no article address is documented"
UNLISTED: Final = (
    Unlisted("Bugin.kz", "bugin.kz", f"{_NO_ADDRESS}; an app is said to use an API there"),
    Unlisted("Dalanews", "dalanews.kz", _NO_ADDRESS),
    Unlisted("Елорда ақпарат", "elorda.info", f"{_NO_ADDRESS}; two builds of it were seen"),
    Unlisted("Jas qazaq", "jasqazaq.kz", f"{_NO_ADDRESS}; /feed/ opened in 2026-09"),
    Unlisted("Казахстанская правда", "kazpravda.kz", "Russian only"),
    Unlisted("Malim.kz", "malim.kz", f"{_NO_ADDRESS}; found by its search form only"),
    Unlisted("Minber.kz", "minber.kz", "unknown: nothing at all is documented"),
    Unlisted("Орталық Қазақстан", "ortalyq.kz", _NO_ADDRESS),
    Unlisted("Время", "time.kz", "Russian only"),
    Unlisted("Ult.kz", "ult.kz", f"{_NO_ADDRESS}; a front-page list was seen in 2023"),
)
