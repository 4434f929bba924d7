"""What can be said: every number a draft may print, worked out exactly, with its base and its cells."""
