"""Whether the service lives and is ready, and its figures."""
