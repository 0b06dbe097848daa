"""The first lines of a page's head: what a search engine, Zalo and Facebook read before anything else."""

from markupsafe import Markup

from disanxanh.share.images import Cards, card_paths
from disanxanh.share.lettering import cut
from disanxanh.share.site import Contribution, SharedPage, SharedSite

TITLE, DESCRIPTION = 65, 160
"""Characters: what is longer, the apps cut where they please."""
_ARTICLES = ("dong-gop/", "cam-nang-so/", "tin-tuc/")


def heads(site: SharedSite) -> Contribution:
    """Return the head of every page: description and address, and for pages that may be shown OpenGraph's tags."""
    images = card_paths(site)
    return Contribution(head={page.url: _head(site, page, images.get(page.url)) for page in site.pages})


def open_graph(site: SharedSite, page: SharedPage, image: Cards | None) -> Markup:
    """Return OpenGraph's and Twitter's tags for a page; none for a page that nobody outside is told of.

    A page that only leads to another one takes the tags of that one.
    """
    if page.hidden:
        return Markup()
    project = site.catalogue.project
    tags = [
        ("og:type", "article" if page.record or page.url.startswith(_ARTICLES) else "website"),
        ("og:site_name", project.site_name),
        ("og:locale", "vi_VN"),
        ("og:title", cut(page.title if page.url else _home_title(site), TITLE)),
        ("og:description", describe(site, page)),
        ("og:url", site.absolute(page.url)),
    ]
    if image:
        tags += [
            ("og:image", site.absolute(str(image.wide.path))),
            ("og:image:type", image.wide.type),
            ("og:image:width", str(image.wide.width)),
            ("og:image:height", str(image.wide.height)),
            ("og:image:alt", image.alt),
        ]
    line = Markup('<meta property="{}" content="{}">\n')
    card = Markup('<meta name="twitter:card" content="{}">\n').format("summary_large_image" if image else "summary")
    return Markup().join(line.format(*tag) for tag in tags) + card


def describe(site: SharedSite, page: SharedPage) -> str:
    """Return what a page says of itself in at most `DESCRIPTION` characters; what the site says, where it is silent."""
    return cut(page.description or site.catalogue.project.description, DESCRIPTION)


def _home_title(site: SharedSite) -> str:
    project = site.catalogue.project
    whole = f"{project.site_name}: {project.tagline}"
    return whole if len(whole) <= TITLE else project.site_name


def canonical(site: SharedSite, page: SharedPage) -> Markup:
    """Return the tag with the one address of a page."""
    return Markup('<link rel="canonical" href="{}">\n').format(site.absolute(page.url))


def _head(site: SharedSite, page: SharedPage, image: Cards | None) -> Markup:
    description = Markup('<meta name="description" content="{}">\n').format(describe(site, page))
    return description + canonical(site, page) + open_graph(site, page, image)
