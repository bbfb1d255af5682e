"""What is kept of a child, and for how long: retention and purge, copies, export, and a parent's right of access."""
