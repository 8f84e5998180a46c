"""What the service knows beforehand: rules, goals, needs, rulesets, municipalities of the sources."""
