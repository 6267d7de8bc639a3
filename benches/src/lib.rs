//! Measurements; each is a binary or bench with a command of its own.
