"""The core: a pure library of problem, rules, goals, engine and plan."""
