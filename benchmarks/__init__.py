"""Speed, measured beside a peer in the same run: ``python -m benchmarks.NAME``.

Each prints a table for people and, as its last line, one JSON object for programs.
"""
