//! The program: `cargo run -p iris-listings --bin line-count -- --help`.

iris_host::main!(iris_listings::line_count::LineCount);
