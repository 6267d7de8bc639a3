"""A stand-in for IRIS's interface package, written from its documented behaviour."""
