"""The access matrix, one file an app, and makers of the things that its URLs name."""
