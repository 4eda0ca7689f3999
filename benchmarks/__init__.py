"""The figures of the README: each a ratio within one run, by `python -m benchmarks`."""
