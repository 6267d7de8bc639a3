//! The status codes of `iris_interface` 1.2.0.

/// One of the statuses `iris_interface` defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusCode {
    /// The Python name, such as `I2Success`.
    pub name: &'static str,
    /// The number IRIS stores.
    pub code: u32,
    /// The message shown when none is given.
    pub message: &'static str,
    /// Whether IRIS reads it as a success: `code` below [`FIRST_FAILURE`].
    pub success: bool,
}

/// The first failing code; everything below is a success.
pub const FIRST_FAILURE: u32 = 0xFF00;
/// `I2NoError`: a success without a word.
pub const NO_ERROR: u32 = 0x1;
/// `I2Success`.
pub const SUCCESS: u32 = 0x2;
/// `I2ConfigureSuccess`: the module was configured.
pub const CONFIGURED: u32 = 0x3;
/// `I2InterfaceNotImplemented`, what IRIS stores for a task whose module could not be made.
pub const NOT_IMPLEMENTED: u32 = 0xFF00;
/// `I2InterfaceNotReady`.
pub const NOT_READY: u32 = 0xFF03;
/// `I2Error`, the failure a module reports.
pub const ERROR: u32 = 0xFFFE;
/// `I2UnknownError`, what a status without a code becomes.
pub const UNKNOWN_ERROR: u32 = 0xFFFF;

/// All statuses, the smallest code first (`iris_interface` 1.2.0, observed).
pub const CODES: &[StatusCode] = &[
    status("I2NoError", NO_ERROR, "No errors"),
    status("I2Success", SUCCESS, "Success"),
    status("I2ConfigureSuccess", CONFIGURED, "Configured successfully"),
    status("I2InterfaceNotImplemented", NOT_IMPLEMENTED, "Interface function not implemented"),
    status("I2UnexpectedResult", 0xFF01, "Unexpected result"),
    status("I2FileNotFound", 0xFF02, "File not found"),
    status("I2InterfaceNotReady", NOT_READY, "Interface not ready"),
    status("I2InterfaceNotInitialized", 0xFF04, "Interface not initialized"),
    status("I2CriticalError", 0xFF05, "Critical error"),
    status("I2Error", ERROR, "Unspecified error"),
    status("I2UnknownError", UNKNOWN_ERROR, "Unknown error"),
];

const fn status(name: &'static str, code: u32, message: &'static str) -> StatusCode {
    StatusCode { name, code, message, success: is_success(code) }
}

/// Whether IRIS reads this code as a success.
pub const fn is_success(code: u32) -> bool {
    code < FIRST_FAILURE
}

/// The status of this number, if `iris_interface` defines one.
pub const fn status_of(code: u32) -> Option<&'static StatusCode> {
    let mut index = 0;
    while index < CODES.len() {
        if CODES[index].code == code {
            return Some(&CODES[index]);
        }
        index += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eleven_codes_of_which_three_are_successes() {
        assert_eq!(CODES.len(), 11);
        assert!(CODES.is_sorted_by(|a, b| a.code < b.code));
        let successes: Vec<_> = CODES.iter().filter(|c| c.success).map(|c| c.name).collect();
        assert_eq!(successes, ["I2NoError", "I2Success", "I2ConfigureSuccess"]);
        for code in CODES {
            assert_eq!(status_of(code.code), Some(code));
        }
        assert_eq!(status_of(0), None);
    }
}
