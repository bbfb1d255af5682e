"""What `placement` shows today, frozen: a change of code that changes any of it fails, and says where."""
