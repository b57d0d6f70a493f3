"""Five small portals on loopback, in three CMS families, for demonstrations and tests.

``server.DemoPortals`` serves them; ``python -m portalcrawl.demo`` does so until interrupted.
"""
