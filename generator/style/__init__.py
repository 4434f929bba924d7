"""How things are said: figures, shares, comparisons, words and dates, each in a publisher's own house style."""
