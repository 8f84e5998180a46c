"""The parts of the generator: towns, trades, workplaces, supporters, people, needs, hidden plans."""
