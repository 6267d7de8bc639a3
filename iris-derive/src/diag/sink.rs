//! Where mistakes are collected, so that all of an item come out in one run.

use std::cell::RefCell;

use proc_macro2::TokenStream;

use super::Diag;

/// The mistakes of one item, in the order in which they were found.
#[derive(Default)]
pub(crate) struct Sink {
    found: RefCell<Vec<Diag>>,
}

/// A point in a [`Sink`], to ask whether a branch of the item was free of mistakes.
#[derive(Clone, Copy)]
pub(crate) struct Mark(usize);

impl Sink {
    pub(crate) fn push(&self, diag: Diag) {
        self.found.borrow_mut().push(diag);
    }

    /// Keeps the value and records the mistake.
    pub(crate) fn take<T>(&self, result: Result<T, Diag>) -> Option<T> {
        result.map_err(|diag| self.push(diag)).ok()
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark(self.found.borrow().len())
    }

    /// True when nothing was recorded since the mark.
    pub(crate) fn clean_since(&self, mark: Mark) -> bool {
        self.found.borrow().len() == mark.0
    }

    pub(crate) fn clean(&self) -> bool {
        self.clean_since(Mark(0))
    }

    /// One item per mistake.
    pub(crate) fn into_items(self) -> TokenStream {
        self.found.into_inner().into_iter().map(Diag::into_item).collect()
    }

    #[cfg(test)]
    pub(crate) fn texts(&self) -> Vec<String> {
        self.found.borrow().iter().map(Diag::text).collect()
    }
}
