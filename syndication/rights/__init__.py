"""Rights to a story, as plain values and functions: no Django, no clock, no I/O."""
