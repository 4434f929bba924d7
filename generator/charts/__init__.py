"""Charts of a story: what stands on one is worked out first, as a value; only then is it drawn."""
