//! The program: `cargo run -p iris-listings --bin asset-action -- --help`.

iris_host::main!(iris_listings::asset_action::Isolate);
