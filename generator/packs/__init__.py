"""What a partner takes away: one archive for each title, with its drafts, charts, figures, quotes and warnings."""
