"""A live page on this machine: the drafts of a story beside each other, as its templates and tables are edited."""
