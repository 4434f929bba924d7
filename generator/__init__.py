"""Draft local articles from one table of figures, with every number traced to its cell."""

__version__ = "0.1.0"
