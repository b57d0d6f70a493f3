"""Named errors: what can be wrong with a page, a registry row, a command or a run."""

from __future__ import annotations


class PortalcrawlError(Exception):
    """Base of every error this package raises on purpose."""


class PageError(PortalcrawlError):
    """A page that gives no article or listing; the class name says why and is counted in the report."""


class HttpError(PageError):
    """The server answered with an error status that says nothing about the article."""


class TemplateMismatch(PageError):
    """The page lacks its template's signature: another template, or a redesign."""


class EmptyPage(PageError):
    """The response has no text at all, though its status was fine."""


class ErrorPage(PageError):
    """The CMS's own error page, sent with status 200."""


class GonePage(PageError):
    """The article does not exist any more: 404, 410, or a "not found" text with status 200."""


class LoginPage(PageError):
    """The portal asks for a login instead of showing the page."""


class ChallengePage(PageError):
    """A bot check (script, cookie or captcha) stands in place of the page."""


class FloodPage(ChallengePage):
    """The portal asks to come back later.

    ``retry_after``: seconds the page names, or None.
    """

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotAnArticle(PageError):
    """A real page of the portal that holds no article: a listing, a static page, a form."""


class PrintPage(NotAnArticle):
    """A print view: a second copy of an article, without its address and often with today's date."""


class CalendarPage(NotAnArticle):
    """A page of a calendar or schedule, which leads to ever more of its kind."""


class HackedPage(PageError):
    """Somebody else's advertising (gambling, mostly) in place of an article; the page stays in the WARC."""


class ExtractionFault(PageError):
    """Reading the page failed by a fault of ours; its traceback is in the log."""


class RegistryError(PortalcrawlError):
    """A broken registry row or file; the message names file, table and key."""


class UsageError(PortalcrawlError):
    """The command line or an input cannot be used as given; nothing was fetched or written."""


class RunError(PortalcrawlError):
    """The run could not finish: disk, state or signal."""


class StateError(RunError):
    """The crawl state cannot be read or written: its disk, or the connection to its server."""
