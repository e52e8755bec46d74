"""The Universal Approximation Theorem as something to try: targets, networks, experiments."""
