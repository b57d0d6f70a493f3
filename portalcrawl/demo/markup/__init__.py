"""Pages of the demo portals as their CMSs print them: pure functions from stories to HTML."""
