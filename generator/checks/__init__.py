"""Reading finished prose again, as a stranger to whatever wrote it: nothing here knows how the writer words things."""
