//! VirusTotal's report: how many engines detect an indicator, what follows from it, and the HTML.

mod time;

use iris_runtime::{Html, Result, ResultExt, template};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::indicator::{Indicator, Kind};

/// What the tags say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Malicious,
    Suspicious,
    /// Below both thresholds.
    Unremarkable,
}

/// A report as VirusTotal's API describes it: a bag of attributes, any of which may be missing.
#[derive(Debug)]
pub(crate) struct Report {
    attributes: Map<String, Value>,
    stats: Stats,
}

/// How many engines came to which result. Engines that did not look, because they took too long or do
/// not know the type of file, are counted elsewhere and matter to nobody here.
#[derive(Debug, Default, Clone, Copy, Deserialize, Serialize)]
#[serde(default)]
struct Stats {
    malicious: u32,
    suspicious: u32,
    harmless: u32,
    undetected: u32,
}

impl Stats {
    fn answered(self) -> u64 {
        [self.malicious, self.suspicious, self.harmless, self.undetected].map(u64::from).iter().sum()
    }
}

/// What a template is given.
#[derive(Serialize)]
struct Data<'a> {
    value: &'a str,
    link: String,
    ratio: Option<f64>,
    answered: u64,
    stats: Stats,
    dates: Map<String, Value>,
    attributes: &'a Map<String, Value>,
}

/// Whether a template reads the `results` of version 2 and nothing of version 3: one that the Python module left.
pub(crate) fn is_for_version_2(template: &str) -> bool {
    let reads = |name: &str| {
        let code = template.split("{{").skip(1).chain(template.split("{%").skip(1));
        code.map(|rest| rest.split(['}', '%']).next().unwrap_or_default()).any(|code| {
            code.split(|letter: char| letter != '_' && !letter.is_alphanumeric()).any(|word| word == name)
        })
    };
    reads("results") && !["attributes", "stats", "ratio", "answered", "dates"].into_iter().any(reads)
}

impl Report {
    /// The report of these attributes.
    ///
    /// # Errors
    ///
    /// When the counts of the engines are no counts.
    pub(crate) fn new(attributes: Map<String, Value>) -> Result<Self> {
        let stats = match attributes.get("last_analysis_stats") {
            None | Some(Value::Null) => Stats::default(),
            Some(stats) => Stats::deserialize(stats)
                .context("VirusTotal's answer holds `last_analysis_stats` of another form than documented")
                .map_err(iris_runtime::Error::service)?,
        };
        Ok(Self { attributes, stats })
    }

    /// How many percent of the engines that answered call it malicious; none if no engine did.
    pub(crate) fn ratio(&self) -> Option<f64> {
        // At most 2^34 engines, which a float counts exactly; and multiplied first, so that 7 of 70 are
        // 10 percent and not a little more.
        #[allow(clippy::cast_precision_loss)]
        let answered = self.stats.answered() as f64;
        (answered > 0.0).then(|| 100.0 * f64::from(self.stats.malicious) / answered)
    }

    /// What the thresholds, in percent, make of it: at a threshold counts as above. What no engine
    /// detects is neither malicious nor suspicious, even if a threshold is 0.
    pub(crate) fn verdict(&self, malicious: f64, suspicious: f64) -> Option<Verdict> {
        self.ratio().map(|ratio| match ratio {
            detected if detected > 0.0 && detected >= malicious => Verdict::Malicious,
            detected if detected > 0.0 && detected >= suspicious => Verdict::Suspicious,
            _ => Verdict::Unremarkable,
        })
    }

    /// The number of the autonomous system that an address belongs to.
    pub(crate) fn asn(&self) -> Option<u64> {
        self.attributes.get("asn")?.as_u64()
    }

    /// The outcome in a sentence.
    pub(crate) fn summary(&self) -> String {
        match self.ratio() {
            Some(ratio) => {
                let (malicious, answered) = (self.stats.malicious, self.stats.answered());
                format!("{malicious} of {answered} engines ({ratio:.1} %) call it malicious")
            }
            None => "no engine of VirusTotal has looked at it yet".to_owned(),
        }
    }

    /// The report as HTML, in which nothing that VirusTotal sent is markup. Without a configured template
    /// the one of this crate serves.
    ///
    /// # Errors
    ///
    /// When the template is wrong, or does too much.
    pub(crate) fn render(&self, about: &Indicator, configured: Option<&Html>) -> Result<String> {
        let (name, shipped) = match about.kind() {
            Kind::Domain => ("Domain report template", include_str!("../templates/domain.html")),
            Kind::Ip => ("IP report template", include_str!("../templates/ip.html")),
            Kind::File => ("Hash report template", include_str!("../templates/hash.html")),
        };
        let data = Data {
            value: about.value(),
            link: about.link(),
            ratio: self.ratio(),
            answered: self.stats.answered(),
            stats: self.stats,
            dates: self.dates(),
            attributes: &self.attributes,
        };
        template::render_or(name, configured.map(Html::as_str), shipped, &data)
    }

    /// All attributes that are points in time, as text.
    fn dates(&self) -> Map<String, Value> {
        let dates = self.attributes.iter().filter(|(name, _)| name.ends_with("_date"));
        dates.filter_map(|(name, value)| Some((name.clone(), time::utc(value.as_i64()?)?.into()))).collect()
    }
}

#[cfg(test)]
mod tests;
