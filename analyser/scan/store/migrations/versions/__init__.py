"""One step a file, each with the number of the step before."""
