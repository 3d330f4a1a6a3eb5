"""Faults injected through the real DAGs, each followed by a plain re-run: `make faults`."""
