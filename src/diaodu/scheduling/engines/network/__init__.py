"""Orders in lots over shared cutting, a choice of satellites, and shared finishing."""
