"""The reader's pages. Views fetch the Versions public now, and render; the rule of visibility is `Version.objects.public`.

A missing page answers every method alike, and so does a killed story. Only an existing page answers a method that it does
not take with 405.
"""
