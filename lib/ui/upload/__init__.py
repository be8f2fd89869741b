"""The upload page: dropping files, seeing what was understood, putting it right, storing what is good."""
