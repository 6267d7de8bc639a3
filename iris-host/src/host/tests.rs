//! Tests of the host: what IRIS does, done here.

mod dispatch;
mod modules;
mod queue;
