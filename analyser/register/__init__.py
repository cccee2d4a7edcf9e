"""The register: what people decided on each flag of each contract in the store, over all its versions."""
