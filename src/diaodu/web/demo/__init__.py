"""The demo county 云泽县 in the hall: built once, through the deeds that people do.

What the county is made of comes from ``diaodu.flows.county``; each of ``steps`` puts
one part of it into the apps. Only a hall in demo mode is built into: its passwords are
known to everybody.
"""
