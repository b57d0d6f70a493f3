"""What stands in a WordPress post: containers of its content, what plugins add, what they leave."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from portalcrawl.pages.wordpress_page import CHROME
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import split_meta

_CUT = re.compile(
    r"(?:(?:\[\s*)?(?:…|\.\.\.)(?:\s*\])?|continue reading\b.*|(?:xem|đọc) (?:thêm|tiếp)\W*|[»→\s])+$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]\s*$")
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)")
_SHORTCODE = re.compile(
    r"\[/?(?:vc|et_pb|fusion|ux|av|fl|mk|cs|su)_[\w-]*[^\[\]]*\]"
    r"|\[/?(?:caption|gallery|embed|audio|video|playlist|row|col|section|contact-form-7|pdf-embedder|embeddoc"
    r"|ux_[a-z]+|text|gap|button)\b[^\[\]]*\]"
    r"|\[[a-z][\w-]*\s+[\w-]+\s*=[^\[\]]*\]",
)
CONTENT = (
    ".wp-block-post-content", ".td-post-content", ".tdb-block-inner.td-fix-index .tdb_single_content",
    ".elementor-widget-theme-post-content", "article .entry-content", ".entry-content",
    "[itemprop='articleBody']", ".post-content", ".the-content", ".single-content", ".content-post",
    ".post-entry", ".article-content", ".content-detail", ".detail-content", ".post-body", ".entry",
)  # fmt: skip
"""Containers of the content, the most certain first."""
SKIPPED = (
    f"{CHROME}, .post-views, .entry-views, .yarpp, .yarpp-related, .crp_related, "
    ".rp4wp-related-posts, .wp_rp_wrap, .td-post-views, .addtoany_share_save_container, "
    ".heateor_sss_sharing_container, .ssba, .simplesocialbuttons, .blog-share, .share-buttons, "
    ".social-share, .fb-like, .fb-comments, .zalo-share-button, .kk-star-ratings, .post-ratings, "
    ".rmp-widgets-container, #ez-toc-container, .ez-toc-container, #toc_container, .lwptoc, .toc, "
    ".page-links, .post-tags, .tags-links, .entry-tags, .post-meta, .entry-meta, "
    ".wp-block-file__button, .wpcf7, .wp-block-file, a.pdfemb-viewer, .ead-document-loading, "
    ".embed_download, .code-block, .adsbygoogle, img.emoji, img.wp-smiley, .related-post, "
    ".tptn_counter, [class*='related' i], [class*='share-'], [class*='-share'], [class*='social-'], "
    ".sociable, .wp-block-buttons, .wp-block-latest-posts, .wp-block-query, .tin-lien-quan, "
    ".edit-link, .td-a-rec, .td-adspot-title, .post-bottom-meta, .tagcloud, "
    "[class*='post-tags'], [class*='entry-tags']"
)
"""What lies in the content without being text of the post."""


def is_automatic(excerpt: str, blocks: Iterable[Block]) -> bool:
    """Tell an excerpt that the CMS made: the content's beginning, cut, or all of a short one."""
    if _MORE.search(excerpt):
        return True
    rest = _words(_CUT.sub("", _SHORTCODE.sub(" ", excerpt).strip()))
    for block in blocks:
        words = _words(block.text)
        if words.startswith(rest):
            return True
        rest = rest.removeprefix(words)
    return False


def is_counter(block: Block) -> bool:
    """Tell a line that holds nothing but the article's counter."""
    date, counter = split_meta(block.loose)
    return date is None and counter is not None and block.kind == "text"


def same_minute(one: str, other: str | None) -> bool:
    """Tell a time of change that is the time of publication, or a minute from it at most."""
    try:
        apart = datetime.fromisoformat(one) - datetime.fromisoformat(other or "")
    except (ValueError, TypeError):
        return one == other
    return abs(apart) <= timedelta(minutes=1)


def _words(text: str) -> str:
    """Give a text's letters and digits: what two printings of it share."""
    return "".join(re.findall(r"\w+", text.casefold()))


def picture_name(src: str) -> str:
    """Give a picture's name whatever size of it is shown."""
    return _SIZE.sub("", split(src).path.rsplit("/", 1)[-1])


def without_shortcodes(blocks: list[Block]) -> list[Block]:
    """Drop short codes that no plugin replaced any more; the text between them stays."""
    for block in blocks:
        for line in block.lines:
            if "[" in line.text:
                line.text = " ".join(_SHORTCODE.sub(" ", line.text).split(" ")).strip()
        block.lines = [line for line in block.lines if line.text]
    return [block for block in blocks if block.lines or block.kind in ("picture", "embed")]
