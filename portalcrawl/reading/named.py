"""Chrome told by the names that page authors give to elements: one voice beside form and repetition.

Class, id, role and tag are taken apart into words (``tinLienQuan``, ``tin-lien-quan`` and ``tin_lienquan``
are one name). English and Vietnamese names of the boxes around an article are listed here; none is of a
certain CMS. What is named so is chrome unless it holds what the page is about: its headline, or most of its
prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice

from lxml import etree

from portalcrawl.normalize import fold
from portalcrawl.reading import breadcrumb
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.density import is_prose
from portalcrawl.reading.styles import is_longer, text_lengths
from portalcrawl.reading.walker import is_block_tag

_CAMEL = re.compile(r"(?<=[a-zà-ỹ])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_LETTERS = re.compile(r"[^A-Za-z]+")

_BOXES = """
    sidebar side-bar aside footer foot menu nav navbar navigation topbar toolbar masthead copyright banner
    chan-trang cot-trai cot-phai menu-trai menu-phai cot-ben left-col right-col col-left col-right
    left-column right-column left-side right-side block-left block-right left-block right-block offcanvas
    skip-link widget portlet-left portlet-right

    related relate lien-quan tin-khac tin-moi tin-cu other-news othernews news-other cung-chuyen-muc
    tin-cung-muc tin-nong doc-nhieu xem-nhieu moi-nhat most-read most-view popular latest recent read-more
    see-also more-news tin-tiep-theo next-prev prev-next post-navigation

    about-author author-bio
    share sharing social addthis fb-like fb-root zalo twitter facebook comment comments binh-luan y-kien
    phan-hoi reply respond disqus rating rate danh-gia vote voting star stars poll tham-do binh-chon khao-sat
    newsletter subscribe signup like-box

    breadcrumb breadcrumbs breadcrum bread-crumb duong-dan pager pagination paging phan-trang tags tag-list
    tu-khoa hashtag keyword keywords search tim-kiem login dang-nhap logon popup modal dialog cookie cookies
    weather thoi-tiet thong-ke counter visitor visitors truy-cap online calendar quang-cao advert ads
    advertisement marquee slider slideshow carousel lien-ket weblink web-link weblinks print-btn font-size
    text-to-speech tts doc-bai nghe-bai nghe-audio audio-player voice speech listen player hotline
    back-to-top scroll-top toc table-of-contents muc-luc toast
"""
"""Names of what stands around content, in this order: the frame, other articles, what readers do, tools."""
_HIDDEN = frozenset(
    (
        "hidden", "hide", "d-none", "dn", "is-hidden", "sr-only", "visually-hidden", "visuallyhidden",
        "screen-reader-text", "element-invisible", "invisible", "offscreen",
    )
)  # fmt: skip
_WIDTHS = ("sm", "md", "lg", "xl", "xxl", "2xl")
_AT_WIDTH = re.compile(
    r"(?:(sm|md|lg|xl|xxl|2xl):|d-(sm|md|lg|xl|xxl)-)"
    r"(hidden|none|block|flex|grid|inline[\w-]*|table[\w-]*|contents|flow-root|list-item)$"
)
_PHONES_ONLY = re.compile(r"visible-(?:xs|sm)(?:-(?:block|inline|inline-block))?|hidden-(?:md|lg)")
_INLINE = frozenset(("i", "span", "a", "em", "b", "sup", "small", "mat-icon"))
_ICON = re.compile(r"(?:^|-)(?:icons?|material-icons|material-symbols|mi|ico|glyph)(?:-|$)")
_LIGATURE = re.compile(r"[a-z][a-z0-9_]{2,40}")  # icon fonts draw a word as a picture
_HANDLE = re.compile(
    r"(?:^|-)(?:edit-?section|edit-?link|header-?link|heading-?anchor|anchor-?link|anchor|sua-?muc)(?:-|$)"
)
_HANDLE_LENGTH = 20
_BACK = frozenset("↩↑⤴⏎^")  # from a note back to the text
_ROLES = frozenset(("navigation", "complementary", "search", "contentinfo", "dialog", "alertdialog", "menu"))
_TAGS = frozenset(("nav", "footer", "aside", "dialog", "marquee"))
_MOST = 0.3
_MOST_SAID = 0.6  # where the tag itself says so
_PARAGRAPH = 80
"""Characters: a shorter line is no paragraph."""
_LEAST = 400
"""Of a page's prose, and characters: an element with more is no box beside the article, whatever its name."""


def _compiled(names: Iterable[str]) -> re.Pattern[str]:
    # A name may be written in one word: "tinlienquan".
    alternatives = "|".join(sorted((name.replace("-", "-?") for name in names), key=len, reverse=True))
    return re.compile(rf"(?:^|-)(?:{alternatives})(?:s|box|list|wrap(?:per)?|area|bar|block)?(?:-|$)")


_NAMED = _compiled(_BOXES.split())
_LOADER = _compiled(("preloader", "loading", "spinner"))
_WAIT = 100
"""Characters that a loader says at most: Ant Design calls what it has loaded "ant-spin-nested-loading"."""
_WIDGET = re.compile(r"(?:^|-)widgets?(?=-|$)")
_BODY = re.compile(
    r"(?:^|-)(?:body-?(?:text|html|content|copy|wrap)|article-?(?:body|content|text|detail)|(?:post|entry"
    r"|news|story|blog)-?"
    r"(?:body|content|text|detail)|detail-?(?:content|body|text)|content-?(?:detail|body|text|news|article"
    r"|post|html)|main-?"
    r"(?:detail|text)|full-?(?:text|content)|rich-?text|rte|noi-?dung(?:-?(?:tin|bai|bai-?viet"
    r"|chi-?tiet))?|nd-?(?:bv|tin|bai)"
    r"|chi-?tiet|bai-?viet|than-?(?:bai|tin)|ck-?content|html-?content|fulltext)(?:-|$)|^[a-z]{1,3}-(?:content|body)$"
)
_PARAGRAPHS = frozenset(
    ("p", "li", "ul", "ol", "span", "a", "h1", "h2", "h3", "h4", "blockquote", "table", "tr", "tbody")
)
_FORM_BOXES = frozenset(("div", "section", "aside", "p", "fieldset"))
_BODY_SHARE = 0.6
_ROW_LINK, _ROWS = 15, 4  # characters of a row's link; rows


def words(name: str) -> str:
    """Give a class or id as lower-case words joined by hyphens.

    >>> words("tinLienQuan_12 box"), words("ctl00_RightCol")
    ('tin-lien-quan-box', 'ctl-right-col')
    """
    parts = _NOT_LETTERS.sub("-", _CAMEL.sub("-", name))
    return parts.strip("-").lower()


def is_named_chrome(node: etree._Element, *, says_widget: bool = True) -> bool:
    """Tell an element whose tag, role, class or id says that it is not the article.

    A builder calls everything a widget: where the title is in one, ``says_widget`` is false.
    """
    if node.tag in _TAGS or node.get("role") in _ROLES:
        return True
    names = [words(part) if says_widget else _WIDGET.sub("-", words(part)) for part in _names(node)]
    is_loader = any(map(_LOADER.search, names)) and not is_longer(node, _WAIT)
    return is_loader or any(map(_NAMED.search, names))


def _is_said(node: etree._Element) -> bool:
    return node.tag in _TAGS or node.get("role") in _ROLES


def is_named_hidden(node: etree._Element) -> bool:
    """Tell an element that style sheets hide by its name, an icon's word, a handle."""
    classes = (node.get("class") or "").split()
    if _is_hidden_on_desktops(classes):
        return True
    if node.tag not in _INLINE:
        return False
    text = (node.text or "").strip()
    if node.tag == "a" and text.strip("\ufe0e\ufe0f") in _BACK and (node.get("href") or "").startswith("#"):
        return True
    if node.tag == "mat-icon" or any(_ICON.search(words(name)) for name in classes):
        return bool(_LIGATURE.fullmatch(text)) and len(node) == 0
    return any(_HANDLE.search(words(name)) for name in classes) and not is_longer(node, _HANDLE_LENGTH)


def _is_hidden_on_desktops(classes: Sequence[str]) -> bool:
    """Tell classes that hide, but for those of frameworks that show again on a wider screen, or hide there.

    Tailwind: ``hidden md:block``, ``md:hidden``; Bootstrap 4 and 5: ``d-none d-lg-flex``, ``d-md-none``;
    Bootstrap 3: ``visible-xs``.
    """
    is_hidden = any(name in _HIDDEN for name in classes)
    wider = sorted(
        (_WIDTHS.index(found[1] or found[2]), found[3]) for found in map(_AT_WIDTH.match, classes) if found
    )
    if wider:
        is_hidden = wider[-1][1] in ("hidden", "none")
    return is_hidden or any(map(_PHONES_ONLY.fullmatch, classes))


def _names(node: etree._Element) -> list[str]:
    classes = (name for name in (node.get("class") or "").split() if not name.startswith("ng-"))  # Angular's
    names = [*classes, node.get("id") or ""]
    return [*names, node.tag] if "-" in node.tag else names  # an author gives its own elements names, too


def body(blocks: Sequence[Block], title: int) -> etree._Element | None:
    """Give the innermost element that is named for an article's text and holds most prose below the title."""
    prose = [block for block in blocks[title + 1 :] if is_prose(block)]
    total = sum(len(block.text) for block in prose)
    weight: dict[etree._Element, int] = {}
    for block in prose:
        for node in (block.node, *block.node.iterancestors()):
            weight[node] = weight.get(node, 0) + len(block.text)
    above = set(blocks[title].node.iterancestors()) if title >= 0 else set()
    best: etree._Element | None = None
    for node, length in weight.items():
        if node in above or length < _BODY_SHARE * total or node.tag in ("body", "form"):
            continue
        if node.tag in _PARAGRAPHS:
            continue
        names = [words(name) for name in _names(node)]
        named = node.get("itemprop") == "articleBody" or any(
            _BODY.search(name) and not _TITLE.search(name) for name in names
        )
        if named and (best is None or best in node.iterancestors()):
            best = node
    return best


_TITLE = re.compile(
    r"(?:^|-)(?:title|headline|heading|head|subject|tieu-?de|tua(?:-?de)?|ten-?(?:bai|tin)|bai-?ten|tit)"
    r"(?:-?(?:tin|bai|news|article)(?:-?(?:tuc|viet))?)?(?:-|$)"
)


def is_title(node: etree._Element) -> bool:
    """Tell an element, or the one around it, that is named for a title."""
    parent = node.getparent()
    names = [*_names(node), *(_names(parent) if parent is not None else ())]
    return any(_TITLE.search(words(name)) for name in names if name)


_CRUMB = re.compile(
    r"(?:^|-)(?:bread-?crumbs?|bread-?crum|crumbs?|duong-?dan|site-?map-?path|path-?way"
    r"|you-?are-?here)(?:-|$)"
)


_IS_CRUMB = re.compile("crumb|đường dẫn|vị trí|bạn đang ở", re.IGNORECASE)


def crumb(root: etree._Element, title: str) -> str | None:
    """Give the last item of the page's breadcrumb that is not the title (folded)."""
    for node in root.iter():
        if not isinstance(node.tag, str) or not (
            any(_CRUMB.search(words(n)) for n in _names(node))
            or _IS_CRUMB.search(node.get("aria-label") or "")
        ):
            continue
        items = breadcrumb.items(node)
        steps = [item for item in items if not breadcrumb.is_title(fold(item), title)]
        if items and breadcrumb.is_home(items[0]):
            steps = steps[1:]
        if steps and len(steps) <= 4:
            return steps[-1]
    return None


_DATE = re.compile(
    r"(?:^|-)(?:date|time|datetime|published?|posted|ngay|ngay-?dang|thoi-?gian|created?)(?:-|$)"
)


def is_date(node: etree._Element) -> bool:
    """Tell an element named for a date."""
    return node.tag == "time" or any(_DATE.search(words(name)) for name in _names(node) if name)


_AUTHOR = re.compile(
    r"(?:^|-)(?:author|by-?line|tac-?gia|nguoi-?(?:viet|dang|nhap)|writer|but-?danh|ky(?:-?ten)?|signature|nguon(?:-?tin)?)(?:-|$)"
)
_FILES = re.compile(
    r"(?:^|-)(?:files?|attach(?:ment)?s?|dinh-?kem|teps?|tai-?lieu|downloads?|documents?|btn|button)(?:-|$)"
)
_SMALL_PICTURE = re.compile(
    r"avatar|logo|icon|captcha|spacer|emoji|qr-?code|smil(?:e|ey|ies)\b|/ic[-_]"
    r"|/(?:pdf|docx?|xlsx?|zip|rar)\.(?:gif|png|svg)",
    re.IGNORECASE,
)
_FACE = re.compile(r"[:;=][-'^]?[()DPO|/*]{1,3}", re.IGNORECASE)  # how a picture of a face is written
_PORTRAIT = re.compile(r"avatar|author|tac-?gia|\bprofile", re.IGNORECASE)


def is_author(node: etree._Element) -> bool:
    """Tell an element, or the one around it, that is named for who wrote."""
    return _is_named(node, _AUTHOR, 2)


def is_file(node: etree._Element) -> bool:
    """Tell an element inside one that is named for files to be fetched, or a button."""
    return _is_named(node, _FILES, 4)


def is_small_picture(node: etree._Element) -> bool:
    """Tell a picture that draws a person's account, the portal's sign, a face in the text or a control."""
    if _FACE.fullmatch(node.get("alt") or ""):
        return True
    return any(_SMALL_PICTURE.search(name) for name in _picture_names(node))


def is_portrait(node: etree._Element) -> bool:
    """Tell a picture that draws who wrote."""
    return any(_PORTRAIT.search(name) for name in _picture_names(node))


def _picture_names(node: etree._Element) -> list[str]:
    parent = node.getparent()
    return [*_names(node), node.get("src") or "", *(_names(parent) if parent is not None else ())]


def _is_named(node: etree._Element, form: re.Pattern[str], levels: int) -> bool:
    around = [node, *islice(node.iterancestors(), levels - 1)]
    return any(form.search(words(name)) for at in around for name in _names(at) if name)


def hidden(root: etree._Element) -> set[etree._Element]:
    """Give the outermost elements that are hidden by name."""
    return _outermost(root, is_named_hidden)


def chrome(root: etree._Element, blocks: Sequence[Block], keep: etree._Element | None) -> set[etree._Element]:
    """Give the outermost elements that are chrome by name, none of which holds ``keep`` or most of the prose.

    ``blocks`` are the blocks of ``root`` that are shown.
    """
    sacred = set() if keep is None else {keep, *keep.iterancestors()}
    says_widget = not any(_WIDGET.search(words(name)) for node in sacred for name in _names(node))
    weight: dict[etree._Element, int] = {}
    total = 0
    for block in blocks:
        if is_prose(block):
            total += len(block.text)
            for node in (block.node, *block.node.iterancestors()):
                weight[node] = weight.get(node, 0) + len(block.text)
    most, most_said = max(_LEAST, _MOST * total), max(_LEAST, _MOST_SAID * total)
    return _outermost(
        root,
        lambda node: (
            (is_block_tag(node.tag) or node.tag in _TAGS or "-" in node.tag)
            and node not in sacred
            and weight.get(node, 0) <= (most_said if _is_said(node) else most)
            and is_named_chrome(node, says_widget=says_widget)
            and not (_is_fact_box(node) or _is_record(node))
        ),
    )


def _is_record(node: etree._Element) -> bool:
    """Tell an article's own footer with what is said of it: when it was published, by whom."""
    if node.tag != "footer" or next(node.iterancestors("article"), None) is None:
        return False
    return next(node.iter("dl", "time"), None) is not None


def _is_fact_box(node: etree._Element) -> bool:
    """Tell an aside between two paragraphs that leads nowhere: figures, a definition, a note on the text."""
    if node.tag != "aside" or any(_NAMED.search(words(part)) for part in _names(node)):
        return False
    leads = any(True for _ in node.iter("a", "form", "iframe", "button"))
    return not leads and _is_between_paragraphs(node)


def _is_between_paragraphs(node: etree._Element) -> bool:
    return all(
        any(is_longer(other, _PARAGRAPH) for other in islice(node.itersiblings("p", preceding=way), 2))
        for way in (True, False)
    )


def forms(root: etree._Element, blocks: Sequence[Block], keep: etree._Element | None) -> set[etree._Element]:
    """Give the forms that a reader fills in: to comment, to search, to vote, to be sent letters.

    Around a list it is there to sort and to filter it (Joomla's com_content), and is no such form.
    """
    sacred = set() if keep is None else {keep, *keep.iterancestors()}
    prose: Counter[etree._Element] = Counter()
    held: Counter[etree._Element] = Counter()
    rows: Counter[etree._Element] = Counter()
    for block in blocks:
        for node in block.node.iterancestors("form"):
            held[node] += len(block.text)
            rows[node] += any(len(link.text) >= _ROW_LINK for link in block.links)
            prose[node] += len(block.text) if is_prose(block) else 0
    whole = _MOST_SAID * sum(len(block.text) for block in blocks)
    found = [
        form
        for form in root.iter("form")
        if form not in sacred
        and prose[form] <= _LEAST
        and rows[form] < _ROWS
        and not (held[form] > whole and form.getparent() is root)  # some frameworks put all into one
        and any(_is_field(field) for field in form.iter("input", "textarea", "select"))
        and not any(field.get("name") == "__VIEWSTATE" for field in form.iter("input"))  # ASP.NET's: the page
    ]
    lengths = text_lengths(root) if found else Counter()
    return {_box(form, sacred, root, lengths) for form in found}


def _box(
    form: etree._Element,
    sacred: Collection[etree._Element],
    root: etree._Element,
    lengths: Mapping[etree._Element, int],
) -> etree._Element:
    """Give the outermost box around a form that says nothing but what the form is for."""
    box = form
    for around in form.iterancestors():
        said = lengths[around] - lengths[form]
        if around is root or around in sacred or around.tag not in _FORM_BOXES or said > _PARAGRAPH:
            break
        box = around
    return box


def _is_field(node: etree._Element) -> bool:
    return node.tag != "input" or (node.get("type") or "text").lower() not in ("hidden", "image")


def _outermost(root: etree._Element, test: Callable[[etree._Element], bool]) -> set[etree._Element]:
    found: set[etree._Element] = set()
    walker = etree.iterwalk(root, events=("start",))
    for _, node in walker:
        if isinstance(node.tag, str) and node is not root and test(node):
            found.add(node)
            walker.skip_subtree()
    return found
