"""The spiders: how to walk the portals of each template."""
