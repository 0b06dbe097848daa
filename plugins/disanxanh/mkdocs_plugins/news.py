"""`disanxanh/news`: hand the posts to the host's own blog plugin, and write the feed that it lacks.

Data flow: on_files puts in the place of every post a copy with checked front matter, and leaves out what must not
be published, so that the blog plugin (which reads the files itself, and raises) meets good posts only;
on_page_markdown gives posts and lists their templates; on_post_build writes the feed.
"""

import shutil
from pathlib import Path
from tempfile import mkdtemp

from jinja2 import Environment
from material.plugins.blog.plugin import BlogPlugin
from material.plugins.blog.structure import Archive, Category, Post, View
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage

from disanxanh.base.cache import write_atomically
from disanxanh.mkdocs_plugins.records import RecordsPlugin
from disanxanh.news import FEED, Item, feed, shown_posts
from disanxanh.news.post import CATEGORIES, FOLDER

_SOURCES = f"{FOLDER.partition('/')[2]}/"


class NewsConfig(Config):
    """The plugin has no options: those of the blog stand in mkdocs.yml."""


class NewsPlugin(BasePlugin[NewsConfig]):
    """Stands after the host's `blog` in mkdocs.yml."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the two plugins that this one stands between."""
        reader, blog = config.plugins.get("disanxanh/records"), config.plugins.get("material/blog")
        if not isinstance(reader, RecordsPlugin):
            raise PluginError("mkdocs.yml: thêm plugin disanxanh/records trước disanxanh/news.")
        if not isinstance(blog, BlogPlugin):
            raise PluginError("mkdocs.yml: thêm plugin blog trước disanxanh/news.")
        self.context, self.blog = reader.context, blog
        blog.config.draft = self.context.drafts
        return config

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace the posts by their checked copies, before the blog reads them."""
        for file in list(files):
            if file.src_uri.startswith(_SOURCES):
                files.remove(file)
        self.on_shutdown()  # The copies of the build before, in a preview.
        self.copies = Path(mkdtemp())
        project = self.context.catalogue.project
        self.posts = {post.source: post for post in shown_posts(project, drafts=self.context.drafts)}
        for source, post in self.posts.items():
            copy = self.copies / source
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(post.markdown(), encoding="utf-8")
            files.append(File(source, str(self.copies), config.site_dir, config.use_directory_urls))
        return files

    @event_priority(-20)
    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Give posts and lists the templates that the filter of front matter took, and lists their headings."""
        if isinstance(page, Post):
            page.meta["template"] = "blog-post.html"
            page.news = self.posts[page.file.src_uri].data
        elif isinstance(page, View):
            page.meta["template"] = "blog.html"
            page.meta["hide"] = ["navigation", "toc"]
            if isinstance(page, Category) and page.file.generated_by:
                return f"# {self._label(page.name)}"
        return markdown

    @event_priority(-20)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the templates the ways through the news, and date the posts for the site map."""
        views = self.blog.blog.views
        known = self.context.catalogue.project.vocabularies.get(CATEGORIES)
        order = {key: number for number, key in enumerate(known.terms if known else ())}
        env.globals["dx_news"] = {
            "feed": FEED,
            "index": self.blog.blog,
            "categories": sorted((v for v in views if isinstance(v, Category)), key=lambda v: order.get(v.name, 0)),
            "years": [v for v in views if isinstance(v, Archive)],
        }
        for post in self.blog.blog.posts:
            data = self.posts[post.file.src_uri].data
            post.update_date = (data.updated or data.date).isoformat()
        return env

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the feed."""
        items = [self._item(post) for post in self.blog.blog.posts if not post.config.draft]
        name, page = self.context.catalogue.project.site_name, self.context.absolute(self.blog.blog.url)
        written = feed(name, page, self.context.absolute(FEED), items, self.context.build_date)
        write_atomically(Path(config.site_dir) / FEED, written)

    def on_shutdown(self) -> None:
        """Remove the copies."""
        if hasattr(self, "copies"):
            shutil.rmtree(self.copies, ignore_errors=True)

    def _item(self, post: Post) -> Item:
        data = self.posts[post.file.src_uri].data
        labels = tuple(self._label(key) for key in data.categories)
        return Item(data.title, self.context.absolute(post.url), data.description, data.date, labels)

    def _label(self, category: str) -> str:
        return self.context.catalogue.project.term(CATEGORIES, category)
