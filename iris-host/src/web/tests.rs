//! Tests of the routes, in the process.
