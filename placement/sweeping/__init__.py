"""Studies of policy: a design of settings over scenarios, one row a solve (contract, section 8; R30)."""
