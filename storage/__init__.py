"""What the database is: tables, load, duplicates, published views."""
