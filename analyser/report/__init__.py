"""A review, rendered: one outline, several forms."""
