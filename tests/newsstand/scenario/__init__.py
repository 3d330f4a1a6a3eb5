"""Ten days of three papers, with what goes wrong on four of them, and the world without that."""
