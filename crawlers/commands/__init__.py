"""Commands of `scrapy` that this project adds or completes."""
