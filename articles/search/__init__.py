"""Search: the index of what the public has, the engines that keep it, and what is found. Readers and the desk stand on it."""
