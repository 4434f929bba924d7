"""What the evidence says of one claim: confirmed, contradicted, or not settled."""
