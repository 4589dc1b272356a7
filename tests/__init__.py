"""Tests mirror the package; flows, reliability and benchmarks stand beside it."""
