"""Walks portals of the `chiemhoa` template."""

from portalcrawl.spiders.base import PortalSpider


class ChiemHoaSpider(PortalSpider):
    """Chiêm Hóa (Tuyên Quang): ``/…!-6660.html``, punctuation kept in the words."""

    name = "chiemhoa"
