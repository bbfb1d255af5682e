"""What the tables leave to be asked of a person: dates that cannot be, and children who may be registered twice."""
