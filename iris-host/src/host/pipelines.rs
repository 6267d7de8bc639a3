//! Pipelines: files are uploaded into a folder of case and module, then a task processes what lies there.

use std::io::Read;
use std::path::PathBuf;

use iris_catalog::object::CUSTOMER;
use iris_catalog::pipeline::{ARGS, ARGUMENT_PREFIX, NAME_SEPARATOR, UPDATE};
use iris_runtime::Upload;
use iris_runtime::pipeline::{Pipeline, UploadData};
use serde_json::{Map, Value, json};

use super::modules::ModuleRow;
use super::queue::{NewTask, Task};
use super::store::{self, Row};
use super::{Core, Data, Failure, Outcome, USER, USER_ID};

/// A file on its way to a module.
pub(crate) struct Incoming {
    /// The name that the browser or script gives it.
    pub(crate) file_name: String,
    /// `is_update` of the request.
    pub(crate) is_update: Option<String>,
    /// What is in it.
    pub(crate) content: Box<dyn Read + Send>,
    /// How many bytes of it are taken.
    pub(crate) max_bytes: u64,
}

impl Core {
    /// The pipelines of active modules: the value by which they are chosen, and what they declare.
    pub(crate) fn pipelines(&self) -> Outcome<Vec<(String, Pipeline)>> {
        let modules = self.modules()?;
        let pipeline = |module: &ModuleRow| {
            let pipeline = self.definition(&module.package)?.module.pipeline?;
            Some((format!("{}{NAME_SEPARATOR}{}", module.package, pipeline.internal_name), pipeline))
        };
        Ok(modules.iter().filter(|module| module.is_active).filter_map(pipeline).collect())
    }

    /// Hands a file to the module of a pipeline, in the request as IRIS does. Gives what the module says.
    pub(crate) fn upload(&self, case_id: i64, pipeline: &str, file: Incoming) -> Outcome<String> {
        let case = self.case_exists(case_id)?;
        let package = pipeline.split(NAME_SEPARATOR).next().unwrap_or_default();
        let module = self
            .module_of(package)?
            .ok_or_else(|| Failure::refused("Missing pipeline: no such module is registered"))?;
        let loaded = self.load(&module)?;
        let folder = self.pipeline_folder(&case, package)?;
        std::fs::create_dir_all(&folder)
            .map_err(|error| Failure::broken(format!("the folder of uploads: {error}")))?;
        let mut data = UploadData::new(folder, file.file_name, file.content);
        data.case_name = text(&case, "name");
        data.customer = Some(self.customer(&case)?);
        data.is_update = file.is_update;
        data.max_bytes = file.max_bytes;
        let mut setup = self.setup.clone();
        setup.case_id = Some(case_id);
        setup.user = Some(USER.to_owned());
        let report = loaded.start_upload(Upload::new(data)?, setup)?.run();
        let message = report.status.message().to_owned();
        if report.status.is_success() { Ok(message) } else { Err(Failure::refused(message)) }
    }

    /// Queues the processing of the files that lie in the folder of a case and a module.
    pub(crate) fn process(&self, case_id: i64, body: &Map<String, Value>) -> Outcome<Task> {
        let case = self.case_exists(case_id)?;
        let chosen = body.get("pipeline").and_then(Value::as_str).unwrap_or_default();
        let mut parts = chosen.split(NAME_SEPARATOR);
        let (package, name) = (parts.next().unwrap_or_default(), parts.next());
        let declared = self.definition(package).and_then(|definition| definition.module.pipeline);
        let (Some(pipeline), Some(_), Some(_)) = (declared, name, self.module_of(package)?) else {
            return Err(Failure::refused("Missing pipeline: no such module is registered, or it has none"));
        };
        let arguments = arguments(&pipeline, body)?;
        let folder = self.pipeline_folder(&case, package)?;
        if !folder.is_dir() {
            return Err(Failure::refused("No file was uploaded for this case and pipeline"));
        }
        let mut path = folder.to_string_lossy().into_owned();
        path.push(std::path::MAIN_SEPARATOR);
        let data = json!({
            ARGS: arguments,
            "db_name": "",
            "user": USER,
            "user_id": USER_ID,
            "case_name": text(&case, "name"),
            "case_id": case_id,
            "path": path,
            "is_update": true,
        });
        let data = Data::Pipeline(data);
        self.new_task(&NewTask {
            package,
            hook: UPDATE,
            ui_name: None,
            case_id: Some(case_id),
            data: &data,
            queued: true,
        })
    }

    /// The files that lie in the folder of a case and a module: name and size in bytes.
    pub(crate) fn uploaded(&self, case_id: i64, package: &str) -> Outcome<Vec<(String, u64)>> {
        let folder = self.pipeline_folder(&self.case_exists(case_id)?, package)?;
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut files: Vec<_> = entries
            .filter_map(|entry| {
                let metadata = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
                Some((entry.file_name().to_string_lossy().into_owned(), metadata.len()))
            })
            .collect();
        files.sort();
        Ok(files)
    }

    /// `<uploads>/<customer>/<case>/<module>`, made of names as IRIS makes them.
    fn pipeline_folder(&self, case: &Row, package: &str) -> Outcome<PathBuf> {
        let squeezed = |text: &str| text.replace('.', "").replace(' ', "_").replace(['/', '\\'], "");
        let customer = self.customer(case)?;
        let parts = [
            safe(&customer.trim().replace(['.', ' ', '/', '\\'], "")),
            safe(&squeezed(text(case, "name").trim()).to_lowercase()),
            safe(&squeezed(package)),
        ];
        Ok(parts.iter().fold(self.uploads(), |path, part| path.join(part)))
    }

    fn customer(&self, case: &Row) -> Outcome<String> {
        let id = case.get("client_id").and_then(Value::as_i64).unwrap_or_default();
        let row = self.store.read(|connection| store::by_id(connection, &CUSTOMER, id))?;
        Ok(row.map(|row| text(&row, "name")).unwrap_or_default())
    }
}

/// A name that is one part of a path on every system, whatever a case is called.
fn safe(name: &str) -> String {
    let safe: String = name
        .chars()
        .map(|char| if char.is_control() || "<>:\"|?*".contains(char) { '_' } else { char })
        .take(100)
        .collect();
    if safe.is_empty() { "_".to_owned() } else { safe }
}

fn text(row: &Row, column: &str) -> String {
    row.get(column).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The declared arguments; those that are not given, or empty, are null.
fn arguments(pipeline: &Pipeline, body: &Map<String, Value>) -> Outcome<Map<String, Value>> {
    let mut arguments = Map::new();
    for arg in pipeline.args {
        let given = body.get(&format!("{ARGUMENT_PREFIX}{}", arg.name));
        let given = given.filter(|value| !value.is_null() && *value != "");
        if arg.required && given.is_none() {
            return Err(Failure::refused(format!("Required argument {} is not set", arg.name)));
        }
        arguments.insert(arg.name.to_owned(), given.cloned().unwrap_or(Value::Null));
    }
    Ok(arguments)
}
