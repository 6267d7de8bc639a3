//! The VirusTotal module.
