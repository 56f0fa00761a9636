"""The HTTP API of partners' programs: what they may ask, and every refusal as problem+json."""
