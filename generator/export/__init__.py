"""What a newsroom takes away: one module a format, each a pure function of an article."""
