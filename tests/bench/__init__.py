"""Benches, run by hand (`make bench`): no test, no assertion on time. See README.md."""
