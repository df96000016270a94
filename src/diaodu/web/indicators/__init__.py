"""The month's returns: uploaded, mended, closed by two people; the county's book."""
