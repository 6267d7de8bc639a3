//! From `import` to the package, the submodule and the class that IRIS looks for.

use std::ffi::{c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::sync::OnceLock;

use iris_catalog::interface::CLASS_NAME_ATTRIBUTE;
use iris_runtime::Definition;
use pyo3::exceptions::PyImportError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::entry::panic_text;
use super::{class, exported};

/// Begins the import of the shared object: Python then calls [`exec`] with the new module.
///
/// `name` ends in a NUL character.
///
/// # Safety
///
/// To be called by Python as the initialisation function of the shared object, with its lock held.
#[doc(hidden)]
#[allow(unsafe_code, reason = "the C interface of module initialisation")]
pub unsafe fn init(name: &'static str, definition: &Definition) -> *mut ffi::PyObject {
    // The definition has to stay where it is; it is made once and never freed.
    struct Made(*mut ffi::PyModuleDef);
    // SAFETY: only Python writes to it, and holds its lock meanwhile.
    unsafe impl Send for Made {}
    // SAFETY: as above.
    unsafe impl Sync for Made {}
    static MADE: OnceLock<Made> = OnceLock::new();

    exported::set(name.trim_end_matches('\0'), definition);
    let made = MADE.get_or_init(|| {
        let slots = Box::leak(Box::new([
            ffi::PyModuleDef_Slot { slot: ffi::Py_mod_exec, value: exec as *mut c_void },
            ffi::PyModuleDef_Slot { slot: 0, value: ptr::null_mut() },
        ]));
        Made(Box::leak(Box::new(ffi::PyModuleDef {
            m_base: ffi::PyModuleDef_HEAD_INIT,
            m_name: name.as_ptr().cast(),
            m_doc: ptr::null(),
            m_size: 0,
            m_methods: ptr::null_mut(),
            m_slots: slots.as_mut_ptr(),
            m_traverse: None,
            m_clear: None,
            m_free: None,
        })))
    });
    // SAFETY: the definition is complete and lives for ever.
    unsafe { ffi::PyModuleDef_Init(made.0) }
}

/// Fills the new module. Python calls it with its lock held.
#[allow(unsafe_code, reason = "the C interface of module initialisation")]
unsafe extern "C" fn exec(module: *mut ffi::PyObject) -> c_int {
    // Attaching in another interpreter would never return on CPython 3.9, so this comes first.
    // SAFETY: the lock is held, so there is a current interpreter.
    if unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) } != 0 {
        // SAFETY: the lock is held, and the text ends in NUL.
        unsafe {
            ffi::PyErr_SetString(
                ffi::PyExc_ImportError,
                c"an IRIS module serves the main interpreter only".as_ptr(),
            );
        }
        return -1;
    }
    Python::attach(|py| {
        // SAFETY: Python hands over a borrowed module that lives for the length of this call.
        let module = unsafe { Bound::from_borrowed_ptr(py, module) };
        let built = catch_unwind(AssertUnwindSafe(|| build(&module)));
        let built = built.unwrap_or_else(|panic| {
            Err(PyImportError::new_err(format!("a panic during the import: {}", panic_text(&*panic))))
        });
        match built {
            Ok(()) => 0,
            Err(error) => {
                error.restore(py);
                -1
            }
        }
    })
}

/// Makes everything first and touches `sys.modules` last, so that a failed import leaves nothing behind.
fn build(module: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = module.py();
    let exported = exported::get();
    let decl = exported.definition.module;
    let full_name: String = module.getattr("__name__")?.extract()?;
    // Installed by maturin the shared object is `package.package`; alone in a folder it is the package itself.
    let package = full_name.split('.').next().unwrap_or(&full_name);
    let class_module = format!("{package}.{}", decl.interface);

    let class = class::make(py, &class_module)?;
    let submodule = PyModule::new(py, &class_module)?;
    submodule.setattr(decl.interface, &class)?;
    submodule.setattr("__package__", package)?;
    let spec = PyDict::new(py);
    spec.set_item("origin", module.getattr("__file__").ok())?;
    let spec = py
        .import("importlib.machinery")?
        .getattr("ModuleSpec")?
        .call((&class_module, py.None()), Some(&spec))?;
    submodule.setattr("__spec__", spec)?;

    let sys_modules = py.import("sys")?.getattr("modules")?.cast_into::<PyDict>()?;
    let root = if full_name.contains('.') { sys_modules.get_item(package)? } else { None };
    for package in root.iter().chain([module]) {
        package.setattr(CLASS_NAME_ATTRIBUTE, decl.interface)?;
        package.setattr(decl.interface, &submodule)?;
        package.setattr("__version__", decl.version)?;
    }
    module.setattr("__doc__", decl.description)?;
    // A list, because PyO3 and maturin's `__init__.py` expect one.
    module.setattr("__all__", PyList::new(py, [CLASS_NAME_ATTRIBUTE])?)?;
    if !module.hasattr("__path__")? {
        module.setattr("__path__", PyList::empty(py))?;
    }
    sys_modules.set_item(&class_module, submodule)
}
