"""Tags of the grid."""
