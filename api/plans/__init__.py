"""Plans, and what is asked beside them."""
