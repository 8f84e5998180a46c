"""The service: the core over HTTP, with what it is asked and answers kept in a database."""
