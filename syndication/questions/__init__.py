"""From a question in words to `rights.decide` and back: what the page, the API and the article's line all ask with."""
