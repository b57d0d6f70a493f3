"""Corpora: what is derived from the run files, offline."""
