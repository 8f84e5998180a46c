"""Other optimisers on the same problems, their plans checked and scored as ours are."""
