"""Floor 4, news: posts of the site's blog as they are read and checked, and the feed to subscribe to.

The host's own blog plugin makes the pages; this room tells it which posts to take, and writes what it lacks.
"""

from disanxanh.news.feed import FEED, Item, feed
from disanxanh.news.post import FOLDER, Post, PostData, PostFile, read_posts, shown_posts

__all__ = ["FEED", "FOLDER", "Item", "Post", "PostData", "PostFile", "feed", "read_posts", "shown_posts"]
