//! Windows event logs into Splunk or a file.

pub mod parser;
