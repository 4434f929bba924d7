"""What a quantity in prose is about: which area, which measure, which way, as the sentence and those before it say."""
