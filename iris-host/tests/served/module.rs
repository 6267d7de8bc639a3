//! A module that notes each of its calls in a file before it asks for anything.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::thread;
use std::time::Duration;

use iris_runtime::prelude::*;

/// Notes each call
#[iris_module(name = "IrisLedger", version = "1.2.3")]
pub(crate) struct Ledger;

#[iris_module]
impl Ledger {
    #[hook("on_postload_ioc_create")]
    fn added(&self, ioc: &mut Ioc, cx: &Context) -> Result {
        note("added", ioc)?;
        ioc.add_tag("first");
        thread::sleep(Duration::from_millis(4));
        ioc.add_tag("second");
        cx.comment(&*ioc, "third");
        cx.add_note(format!("fourth {}", ioc.ioc_id.unwrap_or_default()), "");
        Ok(())
    }

    #[hook("on_manual_trigger_ioc")]
    fn triggered(&self, ioc: &mut Ioc, cx: &Context) -> Result {
        note("triggered", ioc)?;
        cx.comment(&*ioc, "by hand");
        Ok(())
    }
}

/// One line, in one write at the end of the file.
fn note(what: &str, ioc: &Ioc) -> Result {
    let path = std::env::var_os(crate::CALLS).ok_or_else(|| Error::msg("no file for calls"))?;
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(format!("{what} {}\n", ioc.ioc_id.unwrap_or_default()).as_bytes())?;
    Ok(())
}

iris_host::main!(Ledger);

pub(crate) fn run() -> std::process::ExitCode {
    main()
}
