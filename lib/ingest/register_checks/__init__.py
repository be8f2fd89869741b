"""The rules over the records of a register: one file each, whose function ``problems`` names what breaks it."""
