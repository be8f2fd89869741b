"""The field types of registers: one file each, whose function ``read`` reads a cell into what is kept of it."""
