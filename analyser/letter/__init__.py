"""A letter to the engager that asks for what would settle each flag, and a sheet of questions for the doctor alone."""
