"""Which CMS a page bears the marks of: what one template's signature must not be mistaken for."""

from __future__ import annotations

from collections.abc import Collection

from parsel import Selector

from portalcrawl.reading.lookup import remembered

_MARKS = {
    "liferay": ".portlet-boundary, .portlet-body, .asset-bounddary, .asset-full-content, link.lfr-css-file",
    "nukeviet": "meta[name='generator' i][content*='nukeviet' i], #news-bodyhtml",
    "wordpress": (
        "meta[name='generator' i][content*='wordpress' i], link[href*='/wp-content/'], "
        "script[src*='/wp-includes/']"
    ),
    "drupal": "meta[name='generator' i][content*='drupal' i], script[data-drupal-selector]",
    "joomla": "meta[name='generator' i][content*='joomla' i]",
    "dnn": "[id^='dnn_ctr'], #dnn_ContentPane",
    "mojoportal": "#article_text.articletext",
    "sharepoint": (
        "meta[name='generator' i][content*='sharepoint' i], .ms-SkiptoMainContent, "
        ".ms-SkiptoNavigation, #s4-workspace,"
        " #s4-bodyContainer, #s4-mainarea, #s4-ribbonrow, #MSO_ContentTable, #DeltaPlaceHolderMain,"
        " [id$='__ControlWrapper_RichHtmlField'], .ms-rtestate-field, "
        "input[name='MSOWebPartPage_PostbackSource'],"
        " input[name='__REQUESTDIGEST'], #onetidPageTitleAreaFrame, script[src*='/_layouts/'], "
        "link[href*='/_layouts/']"
    ),
}


def marks(sel: Selector) -> list[str]:
    """Name every CMS the page bears marks of."""
    return remembered(sel, "marks", lambda: [name for name, css in _MARKS.items() if sel.css(css)])


def foreign(sel: Selector, own: Collection[str]) -> bool:
    """Tell a page that bears another CMS's marks and none of its own."""
    found = marks(sel)
    return bool(found) and not any(name in own for name in found)
