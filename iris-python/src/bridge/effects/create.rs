//! Effects that make something new, through IRIS's own models.
//!
//! Its helper functions commit, and some need a current user; so rows are added to the session here, and IRIS
//! commits them with the rest.

use iris_catalog::ObjectKind;
use iris_runtime::Error;
use iris_runtime::effect::Effect;
use pyo3::exceptions::PyImportError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::super::facts::Facts;
use super::super::fill::Problem;
use super::super::platform;

/// Makes what an effect asks for; effects that edit are left out.
pub(super) fn create(
    py: Python<'_>,
    effect: &Effect,
    facts: &Facts,
    session: Option<&Bound<'_, PyAny>>,
) -> Result<(), Problem> {
    if !matches!(
        effect,
        Effect::AddNote { .. }
            | Effect::AddIoc { .. }
            | Effect::Comment { .. }
            | Effect::RegisterEvidence { .. }
    ) {
        return Ok(());
    }
    let session = session.ok_or_else(|| Error::msg("there is no database session to write to"))?;
    let maker = Maker { py, facts, session };
    match effect {
        Effect::AddNote { title, content, directory, case_id } => {
            maker.note(title, content, directory.as_deref(), *case_id)
        }
        Effect::AddIoc { ioc_value, ioc_type, description, tags, tlp } => {
            maker.ioc(ioc_value, ioc_type, description, tags, tlp.as_deref())
        }
        Effect::Comment { object, id, text } => maker.comment(*object, *id, text),
        Effect::RegisterEvidence { filename, description, size, sha256 } => {
            maker.evidence(filename, description, *size, sha256)
        }
        _ => Ok(()),
    }
}

struct Maker<'a, 'py> {
    py: Python<'py>,
    facts: &'a Facts,
    session: &'a Bound<'py, PyAny>,
}

type Made<'py> = Result<Bound<'py, PyAny>, Problem>;

impl<'py> Maker<'_, 'py> {
    fn note(
        &self,
        title: &str,
        content: &str,
        directory: Option<&str>,
        case: Option<i64>,
    ) -> Result<(), Problem> {
        let case = self.case(case)?;
        let name = directory.unwrap_or("Modules");
        let keys = self.dict();
        keys.set_item("name", name)?;
        keys.set_item("case_id", case)?;
        let directory = match self.find("NoteDirectory", &keys)? {
            Some(directory) => directory,
            None => self.add("NoteDirectory", &keys)?,
        };
        let now = self.now("utcnow")?;
        let note = self.dict();
        note.set_item("note_title", title)?;
        note.set_item("note_content", content)?;
        note.set_item("note_user", self.user()?)?;
        note.set_item("note_creationdate", &now)?;
        note.set_item("note_lastupdate", &now)?;
        note.set_item("note_case_id", case)?;
        note.set_item("directory", directory)?;
        note.set_item("custom_attributes", self.dict())?;
        self.add("Notes", &note)?;
        self.announce("update_notes_state", case)
    }

    fn ioc(
        &self,
        value: &str,
        type_name: &str,
        description: &str,
        tags: &[String],
        tlp: Option<&str>,
    ) -> Result<(), Problem> {
        let case = self.case(None)?;
        let type_id = self.id_of("IocType", "type_name", type_name, "type_id")?;
        let keys = self.dict();
        keys.set_item("ioc_value", value)?;
        keys.set_item("ioc_type_id", type_id)?;
        let ioc = if let Some(ioc) = self.find("Ioc", &keys)? {
            ioc
        } else {
            let tlp = self.id_of("Tlp", "tlp_name", tlp.unwrap_or("amber"), "tlp_id")?;
            keys.set_item("ioc_tlp_id", tlp)?;
            keys.set_item("ioc_description", description)?;
            keys.set_item("ioc_tags", tags.join(","))?;
            keys.set_item("user_id", self.user()?)?;
            self.add("Ioc", &keys)?
        };
        let link = self.dict();
        link.set_item("ioc_id", ioc.getattr("ioc_id")?)?;
        link.set_item("case_id", case)?;
        if link.get_item("ioc_id")?.is_some_and(|id| !id.is_none()) && self.find("IocLink", &link)?.is_some()
        {
            return Ok(());
        }
        link.del_item("ioc_id")?;
        link.set_item("ioc", ioc)?;
        self.add("IocLink", &link)?;
        self.announce("update_ioc_state", case)
    }

    fn comment(&self, object: ObjectKind, id: Option<i64>, text: &str) -> Result<(), Problem> {
        let id = id.ok_or_else(|| Error::msg("an object without an id cannot be commented").object())?;
        let link = match object {
            ObjectKind::Event => Some(("EventComments", "comment_event_id")),
            ObjectKind::Task => Some(("TaskComments", "comment_task_id")),
            ObjectKind::Ioc => Some(("IocComments", "comment_ioc_id")),
            ObjectKind::Asset => Some(("AssetComments", "comment_asset_id")),
            ObjectKind::Evidence => Some(("EvidencesComments", "comment_evidence_id")),
            ObjectKind::Note => Some(("NotesComments", "comment_note_id")),
            ObjectKind::Alert => None,
            ObjectKind::Case | ObjectKind::GlobalTask => {
                return Err(Error::msg(format!("IRIS has no comments on {}", object.noun())).object().into());
            }
        };
        let now = self.now("now")?;
        let comment = self.dict();
        comment.set_item("comment_text", text)?;
        comment.set_item("comment_date", &now)?;
        comment.set_item("comment_update_date", &now)?;
        comment.set_item("comment_user_id", self.user()?)?;
        match link {
            None => comment.set_item("comment_alert_id", id)?,
            Some(_) => comment.set_item("comment_case_id", self.case(None)?)?,
        }
        let comment = self.add("Comments", &comment)?;
        if let Some((model, column)) = link {
            let row = self.dict();
            row.set_item(column, id)?;
            // The comment gets its id from the database, and the link row knows nothing else of it.
            self.session.call_method1(intern!(self.py, "flush"), ((&comment,),))?;
            row.set_item("comment_id", comment.getattr("comment_id")?)?;
            self.add(model, &row)?;
        }
        Ok(())
    }

    fn evidence(&self, filename: &str, description: &str, size: u64, sha256: &str) -> Result<(), Problem> {
        let case = self.case(None)?;
        let keys = self.dict();
        keys.set_item("case_id", case)?;
        keys.set_item("file_hash", sha256)?;
        if self.find("CaseReceivedFile", &keys)?.is_some() {
            return Ok(());
        }
        keys.set_item("filename", filename)?;
        keys.set_item("file_description", description)?;
        keys.set_item("file_size", size)?;
        keys.set_item("date_added", self.now("now")?)?;
        keys.set_item("user_id", self.user()?)?;
        keys.set_item("custom_attributes", self.dict())?;
        self.add("CaseReceivedFile", &keys)?;
        self.announce("update_evidences_state", case)
    }

    /// Counts the change of a case's list, as IRIS does: open pages ask for that number and load the list again
    /// when it has changed. IRIS wants to know who it was, so nothing is counted for an unknown user.
    fn announce(&self, function: &str, case: i64) -> Result<(), Problem> {
        let Some(user) = self.user()? else { return Ok(()) };
        let states = match self.py.import(intern!(self.py, "app.datamgmt.states")) {
            Ok(states) => states,
            Err(error) if error.is_instance_of::<PyImportError>(self.py) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let keys = self.dict();
        keys.set_item("caseid", case)?;
        keys.set_item("userid", user)?;
        states.call_method(function, (), Some(&keys))?;
        Ok(())
    }

    fn dict(&self) -> Bound<'py, PyDict> {
        PyDict::new(self.py)
    }

    fn case(&self, given: Option<i64>) -> Result<i64, Problem> {
        given.or(self.facts.case_id).ok_or_else(|| {
            Error::msg("it is not known which case the call belongs to, so nothing can be added to it").into()
        })
    }

    /// The user by id, or by the display name that tasks carry.
    fn user(&self) -> Result<Option<i64>, Problem> {
        if self.facts.user_id.is_some() {
            return Ok(self.facts.user_id);
        }
        let Some(name) = &self.facts.user else { return Ok(None) };
        let column = platform::model(self.py, "User")?.getattr("id")?;
        let keys = self.dict();
        keys.set_item("name", name)?;
        let row = self
            .session
            .call_method1(intern!(self.py, "query"), (column,))?
            .call_method(intern!(self.py, "filter_by"), (), Some(&keys))?
            .call_method0(intern!(self.py, "first"))?;
        Ok(if row.is_none() { None } else { Some(row.get_item(0)?.extract()?) })
    }

    fn id_of(&self, model: &str, column: &str, name: &str, id: &str) -> Made<'py> {
        let keys = self.dict();
        keys.set_item(column, name)?;
        match self.find(model, &keys)? {
            Some(row) => Ok(row.getattr(id)?),
            None => Err(Error::msg(format!("IRIS has no {model} called `{name}`")).object().into()),
        }
    }

    fn find(&self, model: &str, keys: &Bound<'py, PyDict>) -> Result<Option<Bound<'py, PyAny>>, Problem> {
        let row = self
            .session
            .call_method1(intern!(self.py, "query"), (platform::model(self.py, model)?,))?
            .call_method(intern!(self.py, "filter_by"), (), Some(keys))?
            .call_method0(intern!(self.py, "first"))?;
        Ok((!row.is_none()).then_some(row))
    }

    fn add(&self, model: &str, values: &Bound<'py, PyDict>) -> Made<'py> {
        let row = platform::model(self.py, model)?.call((), Some(values))?;
        self.session.call_method1(intern!(self.py, "add"), (&row,))?;
        Ok(row)
    }

    fn now(&self, method: &str) -> Made<'py> {
        Ok(self.py.import("datetime")?.getattr("datetime")?.call_method0(method)?)
    }
}
