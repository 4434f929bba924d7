"""A plan in words: editors' templates, run in a sandbox, with every figure marked as the fact that it prints."""
