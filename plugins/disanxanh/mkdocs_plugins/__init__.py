"""Floor 6, the host: thin adapters between MkDocs and the rooms. Only this package imports MkDocs.

`records` reads and checks everything and holds the catalogue; `pages` puts finished pages into the host's
frame; `search` lets words be found however they are typed; `publish` swaps the new site in when it is whole.
"""
