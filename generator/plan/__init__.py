"""In what order a draft says what it says: passages, each with its case and what its wording is given."""
