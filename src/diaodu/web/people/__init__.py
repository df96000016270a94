"""People and units: who works here, for which unit, in which role."""
