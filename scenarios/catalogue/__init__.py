"""One file per municipality of the sources."""
