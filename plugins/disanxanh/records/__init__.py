"""Floor 1: reading a record's file with line numbers, and what all kinds of record share.

`reading` turns a file into a `Document`; `fields` holds the types of single values; `shared` the parts that
every kind has (sources, photos, review); `validation` holds a document against a model and says in whole
sentences what does not fit; `kind` ties a folder, a model and a place in the site together.
"""
