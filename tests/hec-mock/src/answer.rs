//! The answers of a collector, with Splunk's texts and codes.

/// An answer: its status line, further headers and its body.
pub(crate) struct Answer {
    status: &'static str,
    headers: String,
    body: String,
}

impl Answer {
    /// The events were taken.
    pub(crate) fn success() -> Self {
        Self::new("200 OK", "Success", 0)
    }

    pub(crate) fn healthy() -> Self {
        Self::new("200 OK", "HEC is healthy", 17)
    }

    pub(crate) fn no_token() -> Self {
        Self::new("401 Unauthorized", "Token is required", 2)
    }

    pub(crate) fn wrong_token() -> Self {
        Self::new("403 Forbidden", "Invalid token", 4)
    }

    pub(crate) fn no_data() -> Self {
        Self::new("400 Bad Request", "No data", 5)
    }

    pub(crate) fn invalid_data() -> Self {
        Self::new("400 Bad Request", "Invalid data format", 6)
    }

    pub(crate) fn internal() -> Self {
        Self::new("500 Internal Server Error", "Internal server error", 8)
    }

    pub(crate) fn busy() -> Self {
        Self::new("503 Service Unavailable", "Server is busy", 9)
    }

    pub(crate) fn too_many(seconds: u8) -> Self {
        let busy = Self::new("429 Too Many Requests", "Server is busy", 9);
        Self { headers: format!("Retry-After: {seconds}\r\n"), ..busy }
    }

    pub(crate) fn too_large() -> Self {
        Self::new("413 Content Too Large", "Content-Length is too large", 27)
    }

    pub(crate) fn not_found() -> Self {
        Self::new("404 Not Found", "The requested URL was not found on this server.", 404)
    }

    fn new(status: &'static str, text: &str, code: u16) -> Self {
        Self { status, headers: String::new(), body: format!("{{\"text\":\"{text}\",\"code\":{code}}}") }
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let Self { status, headers, body } = self;
        let length = body.len();
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}");
        format!("{head}Content-Length: {length}\r\n\r\n{body}").into_bytes()
    }
}
