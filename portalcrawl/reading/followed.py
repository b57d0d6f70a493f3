"""What stands right below an article's text, and below no page of another kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from portalcrawl.chrome import is_related_heading
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.density import is_signed

_BELOW = 6  # blocks with tools, tags, who wrote
_OTHERS = re.compile(r"khác|liên quan|cùng|đã (?:đưa|đăng)|(?:cũ|mới) hơn|trước đó|tiếp theo", re.IGNORECASE)
_NEIGHBOUR = re.compile(
    r"\W*(?:các )?(?:bài|tin)(?: viết| bài| đăng)? (?:trước|sau|kế|tiếp|liền)\b.{0,12}"
    r"|\W*(?:previous|next|older|newer) (?:post|article)\W*",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(r"\W*(?:từ khóa|từ khoá|tags?)\b\W*(?:$|\w)", re.IGNORECASE)
_COMMENTS = re.compile(r"\W*(?:\d+ |các )?(?:ý kiến bạn đọc|bình luận)\b.{0,20}", re.IGNORECASE)
_VOTE = re.compile(r"\W*(?:đánh giá|xếp hạng|bình chọn)(?: cho)? (?:bài(?: viết)?|tin)\b", re.IGNORECASE)


def is_followed(text: Sequence[Block], shown: Sequence[Block]) -> bool:
    """Tell whether a page's text ends as an article does.

    Below it other articles are headed, the one before or after is linked, keywords stand, readers may vote or
    comment; or its last lines say who wrote. ``text`` are the text's blocks, ``shown`` all of the page's.
    """
    own = {block.node for block in text}
    last = max((i for i, block in enumerate(shown) if block.node in own), default=None)
    if last is None:
        return False
    below = [*islice((block for block in shown[last + 1 :] if block.text), _BELOW)]
    return any(map(is_signed, (*text[-2:], *below[:2]))) or any(map(_is_of_article, below))


def _is_of_article(block: Block) -> bool:
    return (
        bool(is_related_heading(block.text) and _OTHERS.search(block.text))
        or any(_NEIGHBOUR.fullmatch(link.text) for link in block.links)
        or bool(_VOTE.match(block.text) or (block.links and _KEYWORDS.match(block.text)))
        or bool(_COMMENTS.fullmatch(block.text))
    )
