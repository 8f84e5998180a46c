"""The engines that are measured: Holdepunkt itself, and those it is held against."""
