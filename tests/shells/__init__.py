"""Page generators, one module a template: page and expectation from one source, no extractor has a part in it."""
