"""Policies: who is entitled to what, why, and by how much one missed it.

A policy is one YAML file in ``catalog``, or in a county's own folder.
"""
