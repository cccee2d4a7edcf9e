"""Bad inputs made for tests, and what must come of each. `python tests/hostile/run.py` scans and judges all of them."""
