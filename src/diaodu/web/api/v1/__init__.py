"""The first version of the API: one module a subject, and the door before them."""
