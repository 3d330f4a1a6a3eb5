"""From bytes to clean text: encodings, wrong decodings, entities, look-alike letters."""
