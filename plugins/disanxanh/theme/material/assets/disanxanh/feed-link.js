// The Material frame takes every link[rel=alternate] for another language of the site and asks for a sitemap beside
// it, which a feed has not. The page says "alternate" to feed readers; before the frame starts, a second word is added.
for (const link of document.querySelectorAll('link[rel=alternate][type="application/rss+xml"]')) link.rel = "alternate feed";
