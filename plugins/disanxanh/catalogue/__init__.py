"""Floor 3: all records of a site, checked against its configuration, cross-linked and frozen."""

from disanxanh.catalogue.catalogue import Catalogue, Record
from disanxanh.catalogue.loading import load_catalogue
from disanxanh.catalogue.project import CACHE, Project, find_root, load_project

__all__ = ["CACHE", "Catalogue", "Project", "Record", "find_root", "load_catalogue", "load_project"]
