//! The program: `cargo run -p iris-evtx-module -- --help`.

iris_host::main!(iris_evtx_module::IrisEvtx);
