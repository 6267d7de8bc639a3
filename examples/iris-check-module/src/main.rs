//! The program: `cargo run -p iris-check-module -- --help`.

iris_host::main!(iris_check_module::IrisCheck);
