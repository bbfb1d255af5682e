"""Every hard rule and criterion again, by code that shares nothing with the model."""
