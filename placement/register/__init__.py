"""The register: facts that are only ever added to, and who they are about (contract, section 7)."""
