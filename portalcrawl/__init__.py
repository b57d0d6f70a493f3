"""Crawls the portals of Vietnamese wards, communes and districts into clean article items."""

__version__ = "0.1.0"
