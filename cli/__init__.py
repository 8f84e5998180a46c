"""The command `holdepunkt`."""
