"""What happens between two plans, as data, and what it does to a dataset."""
