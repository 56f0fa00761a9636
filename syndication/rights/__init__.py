"""Who may do what with a story: plain values and functions. No Django, no clock of its own, no I/O."""
