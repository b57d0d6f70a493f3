"""The HTML report: one page that says how the portals are, made offline from the output folder."""
