"""WHEN and HOW it runs: partitions, jobs, schedules, sensors, resources. No domain logic."""
