//! Every usable hook of the catalogue with every form of data that fits it, as modules that write down what
//! arrives. The build script writes them; the tests call them, and compile what does not fit.
#![allow(
    unused_qualifications,
    clippy::unused_self,
    clippy::too_many_lines,
    reason = "much of it is generated, and tables of samples are long"
)]

mod desk;
mod fields;
pub mod sample;
mod seen;

use iris_runtime::Definition;
use iris_runtime::prelude::*;

pub use desk::{CASE, Desk};
pub use fields::Fields;
pub use seen::Seen;

/// How a handler takes its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `&mut T`
    EachMut,
    /// `&T`
    EachRef,
    /// `&mut [T]`
    AllMut,
    /// `&[T]`
    AllRef,
    /// `Vec<T>`
    AllVec,
}

impl Form {
    /// Whether the handler is called once per object.
    pub const fn is_each(self) -> bool {
        matches!(self, Self::EachMut | Self::EachRef)
    }

    /// Whether the handler may change what it is given.
    pub const fn is_mut(self) -> bool {
        matches!(self, Self::EachMut | Self::AllMut)
    }
}

/// A module of the matrix.
pub struct Shape {
    /// What its handlers take, as its source says it.
    pub shown: &'static str,
    /// How they take it.
    pub form: Form,
    /// Whether they take `HookEvent`, or the payload of each hook.
    pub is_event: bool,
    /// The module.
    pub definition: Definition,
}

include!(concat!(env!("OUT_DIR"), "/modules.rs"));
