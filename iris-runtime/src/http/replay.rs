//! Recorded replies: a folder of files that answers requests without any network.

mod file;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use self::file::{Body, Exchange};
use super::request::Request;
use super::response::Reply;
use super::transport::Transport;
use super::url::{Decoded, Url};
use crate::error::Error;

/// The transport that answers from a folder of recorded exchanges and never uses the network.
///
/// Every `*.json` file of the folder, subfolders apart, holds one exchange:
///
/// ```json
/// {
///   "request":  {"method": "GET", "url": "https://api.test/v1/domains?limit=10"},
///   "response": {"status": 200, "headers": {"content-type": "application/json"}, "body": {"data": []}}
/// }
/// ```
///
/// A request finds its exchange by method and URL, whatever the order of the query, and never by headers. A
/// query value that is a [`Secret`](crate::Secret) matches any recorded value of that name, so files need no
/// keys. With `"body"` in the request, the body must be the same (JSON is compared as JSON), and such
/// exchanges are preferred to those without. Several exchanges for one request answer it in the order of
/// their file names, and the last one again and again.
///
/// The body of a response is a text, or JSON that is sent as such; `headers` and `body` may be left out.
pub struct Replay {
    folder: PathBuf,
    // By method and URL without its query.
    series: HashMap<(&'static str, String), Vec<Series>>,
}

/// The exchanges for one and the same request.
struct Series {
    url: Url,
    query: Vec<Decoded>,
    body: Option<Body>,
    file: String,
    replies: Vec<Reply>,
    next: AtomicUsize,
}

impl Replay {
    /// Reads all files of the folder: 10,000 at most, 32 MiB each and 512 MiB together.
    ///
    /// # Errors
    ///
    /// When the folder or one of its files cannot be read, with file, line and column, or is too large.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, Error> {
        let folder = folder.as_ref().to_owned();
        let mut series: HashMap<_, Vec<Series>> = HashMap::new();
        for Exchange { file, method, url, body, reply } in file::read_all(&folder)? {
            let same_resource = series.entry((method, url.resource())).or_default();
            let query = url.sorted_query();
            match same_resource.iter_mut().find(|series| series.query == query && series.body == body) {
                Some(series) => series.replies.push(reply),
                None => same_resource.push(Series {
                    url,
                    query,
                    body,
                    file,
                    replies: vec![reply],
                    next: AtomicUsize::new(0),
                }),
            }
        }
        Ok(Self { folder, series })
    }

    fn find(&self, request: &Request) -> Option<&Series> {
        let same_resource = self.series.get(&(request.method(), request.url().resource()))?;
        let fitting = || same_resource.iter().filter(|series| request.url().query_matches(&series.query));
        fitting()
            .find(|series| {
                series.body.as_ref().is_some_and(|body| body.is(request.body().unwrap_or_default()))
            })
            .or_else(|| fitting().find(|series| series.body.is_none()))
    }

    fn missing(&self, request: &Request) -> Error {
        let (method, url) = (request.method(), request.url().recorded());
        let wanted = format!("{method} {url}");
        let all = self
            .series
            .iter()
            .flat_map(|((method, _), list)| list.iter().map(move |series| (method, series)));
        let nearest = all.map(|(method, series)| {
            let text = format!("{method} {}", series.url.recorded());
            (common(&wanted, &text), std::cmp::Reverse(&series.file), text, series.body.is_some())
        });
        let nearest = match nearest.max() {
            None => "it holds no exchange".to_owned(),
            Some((_, file, text, true)) if text == wanted => {
                format!("the nearest is `{}`, whose `request.body` is another one", file.0)
            }
            Some((_, file, text, _)) => format!("the nearest is {text} in `{}`", file.0),
        };
        Error::msg(format!(
            "no recorded reply for {wanted} in `{}`: {nearest}. No network was used; add a file with this method and URL",
            self.folder.display()
        ))
    }
}

impl Transport for Replay {
    fn send(&self, request: &Request) -> Result<Reply, Error> {
        let series = self.find(request).ok_or_else(|| self.missing(request))?;
        let last = series.replies.len() - 1;
        let advance = |at: usize| (at < last).then_some(at + 1);
        let at = series.next.fetch_update(Ordering::Relaxed, Ordering::Relaxed, advance).unwrap_or(last);
        Ok(series.replies[at].clone())
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// How much two texts have in common, from both ends.
fn common(a: &str, b: &str) -> usize {
    let front = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let back = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    front + back.min(a.len().min(b.len()) - front)
}
