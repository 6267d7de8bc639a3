//! Tests of the host: what IRIS does, done here.

mod dispatch;
mod killed;
mod modules;
mod queue;
