"""Who made an article: names, bylines and credits, wherever a page or its text carries them."""
