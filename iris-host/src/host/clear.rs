//! Clear data: everything but modules, their configuration and the key goes, and the demo case is made again.

use std::fs;

use iris_catalog::object::{NOTE_DIRECTORY, OBJECTS, TAG};

use super::store::{Tx, quoted};
use super::{Core, Failure, Outcome, seed, state};

impl Core {
    /// Deletes objects, tasks, comments and uploads, and makes the demo case again.
    ///
    /// # Errors
    ///
    /// While a task runs: its results would come to objects that are gone.
    pub(crate) fn clear(&self) -> Outcome {
        if self.count_tasks(state::RUNNING)? > 0 {
            return Err(Failure::refused("A task is running. Wait for its end, then clear the data."));
        }
        self.store.write(|tx| {
            let made =
                OBJECTS.iter().copied().chain([&NOTE_DIRECTORY, &TAG]).map(|object| object.table.to_owned());
            for table in made.chain(links(tx)?) {
                tx.execute(&format!("DELETE FROM {}", quoted(&table)), [])?;
                // The demo case is number 1 again, and so is all that is in it.
                tx.execute("DELETE FROM sqlite_sequence WHERE name = ?1", [&table])?;
            }
            seed::demo_case(tx, self.options.crate_folder.as_deref())?;
            tx.changed("all", 0)
        })?;
        let uploads = self.uploads();
        if uploads.is_dir() {
            fs::remove_dir_all(&uploads)
                .map_err(|error| Failure::broken(format!("the folder of uploads: {error}")))?;
        }
        Ok(())
    }
}

/// The tables of the host's own that speak of objects.
fn links(tx: &Tx<'_>) -> Outcome<Vec<String>> {
    const KEPT: [&str; 2] = ["host_meta", "host_change"];
    let mut statement = tx.prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'link\\_%' ESCAPE '\\' \
         OR name LIKE 'host\\_%' ESCAPE '\\' OR name IN ('ioc_link', 'event_asset', 'event_ioc', 'event_category', \
         'asset_ioc', 'task_assignee', 'alert_case'))",
    )?;
    let names: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names.into_iter().filter(|name| !KEPT.contains(&name.as_str())).collect())
}
