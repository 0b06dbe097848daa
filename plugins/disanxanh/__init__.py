"""disanxanh ("di sản xanh"): a static site generator for digitized heritage and green living in Việt Nam.

Data flows one way: files → records and problems → catalogue → artifacts → pages → site. The packages are the
floors of that flow, lowest first: base; records; heritage and campaigns; catalogue; pages (and the other
rooms); checks; mkdocs_plugins and cli. A package imports lower floors only; import-linter holds it to that.
"""

__version__ = "0.1.0"
