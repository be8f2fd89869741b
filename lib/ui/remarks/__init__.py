"""Remarks on the screen: marks beside figures, the dialog, saying something, and the page that lists them."""
