"""What this release is called, wherever something it wrote has to be told from what another one computes."""

RELEASE = "0.5.0"
