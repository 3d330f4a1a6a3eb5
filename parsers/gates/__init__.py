"""What a day is judged by after its good articles are stored."""
