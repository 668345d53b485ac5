"""The command line: the only layer that prints, asks or exits."""
