"""What the newsroom page reads: bound statements, few per page, none that grows with all rows."""
