"""Scrapy settings of the project; each has its reason. Override one with ``-s NAME=VALUE``."""

from portalcrawl import __version__

BOT_NAME = "portalcrawl"
SPIDER_MODULES = ["portalcrawl.spiders"]

# --- ours -------------------------------------------------------------------------------------------
OUTPUT = "output"  # folder of results, for `scrapy crawl`; `portalcrawl` takes --output
PORTALS = ""  # registry, for `scrapy crawl`; `portalcrawl` takes --portals, with the same default
STATE = ""  # crawl state, for `scrapy crawl`; `portalcrawl` takes --state, with the same default
WARC = True  # keep every response; --no-warc is the same as -s WARC=0
KEEP_FILES = "none"  # documents kept in the WARC files: "none", "pdf_only" (articles without text) or "all"
CONTACT = ""  # who answers for this crawl: an e-mail or web address, told to servers in the User-Agent
WAIT_BUDGET = 300  # seconds a run may wait on one portal that asks to come back later
CHALLENGE_WAIT = 5  # seconds before a bot check that names no time is tried once more
METRICS_FILE = ""  # Prometheus metrics are written here after each run; --metrics is the same
ROBOTS_CACHE = 0  # seconds a kept robots.txt is not asked for again; `run` and `crawl --due`: a day
GROUPS_AT_ONCE = 16  # server groups crawled side by side

# --- politeness -------------------------------------------------------------------------------------
USER_AGENT = f"portalcrawl/{__version__}"
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 1  # one sequence of requests per portal, and portals of a group go one by one
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0  # least seconds between two requests to a server; given with -s it is the delay
DOWNLOAD_DELAY_JITTER = 0  # jitter would go below the delay that a robots.txt asks for
DOWNLOAD_TIMEOUT = 60  # the default of 180 s lets a slow-loris server hold a run for minutes
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 504, 522, 524, 408]  # 429 and 503 say "later": the spider waits as told
REDIRECT_MAX_TIMES = 5
REFERRER_POLICY = "same-origin"
COOKIES_ENABLED = False  # SessionMiddleware keeps them where a pager's form posts are bound to a session

# --- hostile input ----------------------------------------------------------------------------------
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # on by default since Scrapy 2.19; runs code
DOWNLOAD_HANDLERS = {"file": None, "ftp": None, "s3": None, "data": None}
DOWNLOAD_MAXSIZE = 16 * 2**20  # a 632-byte brotli body can unpack to gigabytes
DOWNLOAD_WARNSIZE = 4 * 2**20
TWISTED_DNS_RESOLVER = "portalcrawl.net.GuardedResolver"
METAREFRESH_ENABLED = False  # NukeViet's 404 page refreshes to the home page after 3 s

# --- components -------------------------------------------------------------------------------------
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "portalcrawl.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # NetworkMiddleware is stricter
    "portalcrawl.net.SessionMiddleware": 700,
    "portalcrawl.net.NetworkMiddleware": 1000,  # innermost: sees redirects, robots.txt and retries too
}
ITEM_PIPELINES = {
    "portalcrawl.pipelines.ValidatePipeline": 100,
    "portalcrawl.pipelines.WritePipeline": 200,
}
# Scrapy's own list is left out, not switched off one by one: what is switched off is still imported (0.3 s of
# every run, a web server among it), and what the next release adds would be on, as 2.19's remote control was.
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,  # for -s CLOSESPIDER_PAGECOUNT=100 and the like
}
LOG_LEVEL = "WARNING"
LOG_FORMATTER = "portalcrawl.pipelines.BriefLogFormatter"
