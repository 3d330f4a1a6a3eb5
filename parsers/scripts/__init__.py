"""What a page's scripts carry: JSON, assigned states, the payloads of Nuxt and Next."""
