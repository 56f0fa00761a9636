"""The password of every demonstration account: known to all, and therefore refused in production."""

PASSWORD = "meridian-demo"
