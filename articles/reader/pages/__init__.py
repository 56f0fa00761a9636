"""The reader's pages. Views fetch the Versions public now, and render; the rule of visibility is `Version.objects.public`.

What is not there is answered alike for every method, and so is a killed story; only a page that is there can say
that it is for reading (405).
"""
