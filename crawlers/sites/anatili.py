"""Ana tili, national weekly; `?ln=lat` gives any page in Latin script. Discovered on its front
page: the sitemap is unproven. Interviews name the guest, not the author, in the headline."""

from crawlers.discovery import Front
from crawlers.site import Site
from parsers.layout import Layout, css

SITE = Site(
    key="anatili",
    name="Ана тілі",
    hosts=("anatili.kazgazeta.kz",),
    discover=(Front("https://anatili.kazgazeta.kz/"),),
    article=r"^/news/(?P<id>\d+)/?(?:\?|$)",
    layout=Layout(headline=css("h1[class*=title]"), published=css("i[class*=clock] + span")),
    tags=("national", "state", "newspaper"),
)
