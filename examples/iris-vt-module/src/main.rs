//! The program: `cargo run -p iris-vt-module -- --help`.

iris_host::main!(iris_vt_module::IrisVt);
