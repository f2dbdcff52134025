"""Sub-commands that need nothing above the domain: inspect, status. Each parses its options and calls one function."""
