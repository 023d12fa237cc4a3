"""The benchmarks, without any other generator and without timing anything."""
