"""The reference: pages that `python -m docs.reference` writes from the code, never a hand."""
