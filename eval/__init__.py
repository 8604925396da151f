"""Gold questions, metrics, reports and benchmarks. Nothing imports this package."""
