//! Which rows of IRIS's registrations are removed and added so that they say what a module wants.

/// A row as IRIS keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Registered {
    pub(crate) id: i64,
    pub(crate) wanted: Wanted,
}

/// A registration as a module wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) hook: String,
    pub(crate) manual: bool,
    pub(crate) ui_name: Option<String>,
    pub(crate) asynchronous: bool,
}

/// What has to happen.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Ids of rows to delete: switched off, of an older release, or of another mode.
    pub(crate) remove: Vec<i64>,
    /// Rows to insert.
    pub(crate) add: Vec<Wanted>,
}

impl Plan {
    /// A row that is as wanted stays; IRIS never changes one that exists, so one that differs is replaced.
    pub(crate) fn new(existing: &[Registered], wanted: &[Wanted]) -> Self {
        let mut plan = Self::default();
        let mut missing: Vec<&Wanted> = Vec::new();
        for wanted in wanted {
            if !missing.contains(&wanted) {
                missing.push(wanted);
            }
        }
        for row in existing {
            match missing.iter().position(|wanted| **wanted == row.wanted) {
                Some(place) => {
                    missing.remove(place);
                }
                None => plan.remove.push(row.id),
            }
        }
        plan.add = missing.into_iter().cloned().collect();
        plan
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.remove.is_empty() && self.add.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(hook: &str, ui_name: Option<&str>, asynchronous: bool) -> Wanted {
        Wanted {
            hook: hook.into(),
            manual: ui_name.is_some(),
            ui_name: ui_name.map(str::to_owned),
            asynchronous,
        }
    }

    fn rows(wanted: &[Wanted]) -> Vec<Registered> {
        (1..).zip(wanted).map(|(id, wanted)| Registered { id, wanted: wanted.clone() }).collect()
    }

    #[test]
    fn what_is_there_as_wanted_stays_untouched() {
        let all = [wanted("a", None, true), wanted("m", Some("One"), true), wanted("m", Some("Two"), true)];
        assert!(Plan::new(&rows(&all), &all).is_empty());
        assert_eq!(Plan::new(&[], &all).add, all);
    }

    #[test]
    fn a_changed_mode_or_name_replaces_the_row_and_stale_ones_go() {
        let before =
            rows(&[wanted("a", None, true), wanted("m", Some("Old"), true), wanted("gone", None, true)]);
        let after = [wanted("a", None, false), wanted("m", Some("New"), true)];
        let plan = Plan::new(&before, &after);
        assert_eq!(plan.remove, [1, 2, 3]);
        assert_eq!(plan.add, after);
    }

    #[test]
    fn doubled_rows_and_wishes_become_one() {
        let one = wanted("a", None, true);
        let plan = Plan::new(&rows(&[one.clone(), one.clone()]), &[one.clone(), one.clone()]);
        assert_eq!(plan, Plan { remove: vec![2], add: vec![] });
    }
}
