"""The frozen types that the rooms of the house hand each other; imports nothing of ours."""
