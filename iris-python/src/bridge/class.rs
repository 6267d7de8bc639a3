//! The class that IRIS calls: a native one with every member, and IRIS's own base class beside it.
//!
//! The base is there for `isinstance`, for Celery's attributes and for pickling. Its constructor never runs:
//! it reads the database twice and leaves a logger behind, at each call.

use iris_catalog::interface::CLASS_ATTRIBUTES;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyInt, PyList, PyTuple, PyType};

use super::entry::{Outcome, as_exception, guarded, unbroken};
use super::exported;
use super::pipeline::{self, Uploaded};
use super::{convert, dispatch, members, upgrade};

/// What every module class of this shared object derives from.
#[pyclass(frozen, subclass, module = "iris_python")]
pub(super) struct NativeModule;

/// Makes the module's class.
pub(super) fn make<'py>(py: Python<'py>, module: &str) -> PyResult<Bound<'py, PyAny>> {
    let exported = exported::get();
    let decl = exported.definition.module;
    let attributes = PyDict::new(py);
    attributes.set_item("__module__", module)?;
    attributes.set_item("__doc__", decl.description)?;
    attributes.set_item("name", decl.interface)?;
    let info = match decl.pipeline {
        Some(pipeline) => convert::to_python(py, &pipeline.info())?,
        None => PyDict::new(py).into_any(),
    };
    let values = [
        decl.name.into_pyobject(py)?.into_any(),
        decl.description.into_pyobject(py)?.into_any(),
        decl.interface_version.into_pyobject(py)?.into_any(),
        decl.version.into_pyobject(py)?.into_any(),
        decl.module_type().into_pyobject(py)?.into_any(),
        decl.pipeline.is_some().into_pyobject(py)?.to_owned().into_any(),
        info,
        // One list for the class, into which IRIS writes; the getter gives fresh ones.
        members::configuration(py)?.into_any(),
    ];
    for (name, value) in CLASS_ATTRIBUTES.iter().zip(values) {
        attributes.set_item(name, value)?;
    }
    let native = py.get_type::<NativeModule>();
    let bases = match base(py)? {
        Some(base) => PyTuple::new(py, [native.into_any(), base])?,
        None => PyTuple::new(py, [native])?,
    };
    py.get_type::<PyType>().call1((decl.interface, bases, attributes))
}

/// IRIS's base class; `None` where it cannot be imported.
fn base(py: Python<'_>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let found = py
        .import("iris_interface.IrisModuleInterface")
        .and_then(|module| module.getattr("IrisModuleInterface"));
    match found {
        Ok(base) => Ok(Some(base)),
        Err(error) => as_exception(py, error).map(|_| None),
    }
}

// Python calls these on an instance and hands over owned arguments, whether they are used or not.
#[allow(clippy::unused_self, clippy::needless_pass_by_value)]
#[pymethods]
impl NativeModule {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self
    }

    /// Nothing of the base's constructor is needed.
    #[pyo3(signature = (*_args, **_kwargs))]
    fn __init__(_slf: &Bound<'_, Self>, _args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) {}

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, Bound<'py, PyTuple>) {
        (slf.get_type(), PyTuple::empty(slf.py()))
    }

    /// What the base's constructor would have set, made when it is asked for.
    fn __getattr__<'py>(slf: &Bound<'py, Self>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        members::missing(slf.as_any(), name)
    }

    fn get_module_name(&self) -> &'static str {
        exported::get().definition.module.name
    }

    fn get_module_description(&self) -> &'static str {
        exported::get().definition.module.description
    }

    fn get_module_version(&self) -> &'static str {
        exported::get().definition.module.version
    }

    fn get_interface_version(&self) -> &'static str {
        exported::get().definition.module.interface_version
    }

    fn get_module_type(&self) -> &'static str {
        exported::get().definition.module.module_type()
    }

    fn is_providing_pipeline(&self) -> bool {
        exported::get().definition.module.pipeline.is_some()
    }

    fn pipeline_get_info<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match exported::get().definition.module.pipeline {
            Some(pipeline) => convert::to_python(py, &pipeline.info()),
            None => Ok(PyDict::new(py).into_any()),
        }
    }

    /// What keeps a module from being ready is refused when it is compiled.
    fn is_ready(&self) -> bool {
        true
    }

    fn get_init_configuration<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        members::configuration(py)
    }

    /// IRIS hands the id over as a number when a module is added or enabled, and as text when a parameter
    /// was changed (IRIS 2.4.20, observed).
    fn register_hooks(&self, py: Python<'_>, module_id: &Bound<'_, PyAny>) -> PyResult<()> {
        let id = py.get_type::<PyInt>().call1((module_id,))?.extract()?;
        unbroken(|| upgrade::register(py, id))
    }

    #[pyo3(signature = (hook_name, hook_ui_name = None, data = None))]
    fn hooks_handler<'py>(
        slf: &Bound<'py, Self>,
        hook_name: &str,
        hook_ui_name: Option<&str>,
        data: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let list = dispatch::as_list(data.as_ref(), py)?;
        let status = guarded(py, hook_name, Some(list.as_any()), || {
            dispatch::hook(py, hook_name, hook_ui_name, list.clone())
        })?;
        members::remember_logs(slf.as_any(), &status)?;
        Ok(status)
    }

    fn pipeline_files_upload<'py>(
        slf: &Bound<'py, Self>,
        base_path: Option<String>,
        file_handle: Bound<'py, PyAny>,
        case_customer: Option<String>,
        case_name: Option<String>,
        is_update: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        guarded(py, "pipeline_files_upload", None, || {
            let is_update = is_update.map(|value| value.str().map(|text| text.to_string())).transpose()?;
            let uploaded =
                Uploaded { base_path, file: &file_handle, customer: case_customer, case_name, is_update };
            pipeline::upload(py, uploaded)
        })
    }

    fn pipeline_handler<'py>(
        slf: &Bound<'py, Self>,
        pipeline_type: &str,
        pipeline_data: Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let status =
            guarded(py, pipeline_type, None, || pipeline::handle(py, pipeline_type, &pipeline_data))?;
        members::remember_logs(slf.as_any(), &status)?;
        Ok(status)
    }

    fn run<'py>(
        slf: &Bound<'py, Self>,
        pipeline_type: &str,
        pipeline_data: Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Self::pipeline_handler(slf, pipeline_type, pipeline_data)
    }

    fn pipeline_init<'py>(
        &self,
        py: Python<'py>,
        app_info: Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        drop(app_info);
        guarded(py, "pipeline_init", None, || Ok(Outcome::error("IRIS never initialises pipelines")))
    }

    fn set_log_handler(&self) {}

    fn auto_configure(&self) {}

    #[pyo3(signature = (celery_decorator = None, evidence_storage = None, mod_web_config = None))]
    fn internal_configure<'py>(
        slf: &Bound<'py, Self>,
        celery_decorator: Option<Bound<'py, PyAny>>,
        evidence_storage: Option<Bound<'py, PyAny>>,
        mod_web_config: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        slf.setattr(intern!(slf.py(), "_celery_decorator"), celery_decorator)?;
        slf.setattr(intern!(slf.py(), "_evidence_storage"), evidence_storage)?;
        slf.setattr(intern!(slf.py(), "_mod_web_config"), mod_web_config)?;
        members::success(slf.py(), None)
    }

    fn get_evidence_storage<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        members::or_not_ready(slf.py(), slf.getattr(intern!(slf.py(), "_evidence_storage")))
    }

    fn get_configuration<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        members::or_not_ready(slf.py(), slf.getattr(intern!(slf.py(), "_mod_web_config")))
    }

    fn get_configuration_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        members::or_not_ready(slf.py(), members::stored_dict(slf.py()))
    }

    #[getter]
    fn module_dict_conf<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        members::stored_dict(slf.py())
    }

    #[getter]
    fn server_dict_conf<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        members::server_settings(slf.py())
    }

    #[staticmethod]
    #[pyo3(signature = (module_id, iris_hook_name, manual_hook_name = None, run_asynchronously = true))]
    fn register_to_hook<'py>(
        py: Python<'py>,
        module_id: Bound<'py, PyAny>,
        iris_hook_name: Bound<'py, PyAny>,
        manual_hook_name: Option<Bound<'py, PyAny>>,
        run_asynchronously: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let arguments = (module_id, iris_hook_name, manual_hook_name, run_asynchronously);
        members::ask_iris(py, "register_hook", arguments)
    }

    #[staticmethod]
    fn deregister_from_hook<'py>(
        py: Python<'py>,
        module_id: Bound<'py, PyAny>,
        iris_hook_name: Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        members::ask_iris(py, "deregister_from_hook", (module_id, iris_hook_name))
    }

    #[staticmethod]
    fn return_not_implemented(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        members::not_implemented(py)
    }

    #[staticmethod]
    #[pyo3(signature = (message = None))]
    fn return_success<'py>(py: Python<'py>, message: Option<Bound<'py, PyAny>>) -> (bool, Bound<'py, PyAny>) {
        (true, message.unwrap_or_else(|| PyList::empty(py).into_any()))
    }

    #[staticmethod]
    #[pyo3(signature = (message = None, code = None))]
    fn return_error<'py>(
        py: Python<'py>,
        message: Option<Bound<'py, PyAny>>,
        code: Option<Bound<'py, PyAny>>,
    ) -> (bool, Bound<'py, PyAny>) {
        drop(code);
        (false, message.unwrap_or_else(|| PyList::empty(py).into_any()))
    }
}
