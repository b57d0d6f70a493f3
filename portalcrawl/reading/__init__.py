"""How any page is read: blocks of its body, captions, pagers, a reader that needs no class name.

The templates in `portalcrawl.pages` stand on this; what belongs to one CMS only is not here.
"""
