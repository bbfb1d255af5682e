"""Weeks played with drawn arrivals: who comes, who leaves, and what each policy makes of it (contract, section 8)."""
