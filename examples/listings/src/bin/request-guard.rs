//! The program: `cargo run -p iris-listings --bin request-guard -- --help`.

iris_host::main!(iris_listings::request_guard::Guard);
