"""Small Kazakh newspapers of our own, served on loopback in place of the web."""
