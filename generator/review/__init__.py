"""What an editor reviews: which wordings fired, hard cases that are invented, what changed, edits kept, sign-off."""
