"""Walks portals of the `tuyenquang_mttq` template."""

from portalcrawl.spiders.base import PortalSpider


class TuyenQuangMttqSpider(PortalSpider):
    """Tuyên Quang, the Fatherland Front and its like: ``/DetailView/<id>/<section>/<slug>.html``."""

    name = "tuyenquang_mttq"
