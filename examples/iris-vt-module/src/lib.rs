//! VirusTotal insight for the IOCs of DFIR-IRIS: tags and a report for domains, IP addresses and files.
//!
//! This file is the whole module as IRIS sees it: its parameters, its hooks and what happens to one IOC.
//! Around it: `indicator` decides what an IOC asks for, `client` asks VirusTotal, `report` weighs
//! the answer and renders it.

mod client;
mod indicator;
mod report;

use iris_runtime::prelude::*;

use indicator::{Indicator, Kind};
use report::{Report, Verdict};

/// Provides an interface between VirusTotal and IRIS
// The Python module whose place it takes has reached 1.2.1, and IRIS keeps the row of a newer release.
#[iris_module(name = "IrisVT", version = "2.0.0")]
pub struct IrisVt {
    /// API key to use to communicate with VT
    #[config_param(human_name = "VT API Key")]
    vt_api_key: Secret,

    /// True when the key belongs to a paid account of VirusTotal
    #[config_param(human_name = "VT Key premium", default = false)]
    vt_key_is_premium: bool,

    /// Set to True to offer the possibility to manually trigger the module via the UI
    #[config_param(human_name = "Manual triggers on IOCs", section = "Triggers", default = true)]
    vt_manual_hook_enabled: bool,

    /// Set to True to automatically add a VT insight each time an IOC is updated
    #[config_param(
        human_name = "Triggers automatically on IOC update",
        section = "Triggers",
        default = false
    )]
    vt_on_update_hook_enabled: bool,

    /// Set to True to automatically add a VT insight each time an IOC is created
    #[config_param(
        human_name = "Triggers automatically on IOC create",
        section = "Triggers",
        default = false
    )]
    vt_on_create_hook_enabled: bool,

    /// Tag an IP address with the autonomous system that VirusTotal names
    #[config_param(human_name = "Assign ASN tag to IP", section = "Insights", default = true)]
    vt_ip_assign_asn_as_tag: bool,

    /// Tag the IOC as malicious if the percentage of detection is at or above this
    #[config_param(human_name = "IOC tag malicious threshold", section = "Insights", default = 10.0)]
    vt_tag_malicious_threshold: f64,

    /// Tag the IOC as suspicious if the percentage of detection is at or above this
    #[config_param(human_name = "IOC tag suspicious threshold", section = "Insights", default = 5.0)]
    vt_tag_suspicious_threshold: f64,

    /// Put the report into a tab of its own on the IOC
    #[config_param(human_name = "Add VT report as new IOC attribute", section = "Insights", default = true)]
    vt_report_as_attribute: bool,

    /// HTML template of the domain report
    #[config_param(human_name = "Domain report template", section = "Templates",
                   default = include_str!("../templates/domain.html"))]
    vt_domain_report_template: Option<Html>,

    /// HTML template of the IP address report
    #[config_param(human_name = "IP report template", section = "Templates",
                   default = include_str!("../templates/ip.html"))]
    vt_ip_report_template: Option<Html>,

    /// HTML template of the file report
    #[config_param(human_name = "Hash report template", section = "Templates",
                   default = include_str!("../templates/hash.html"))]
    vt_hash_report_template: Option<Html>,
}

#[iris_module]
impl IrisVt {
    #[hook("on_postload_ioc_create", enabled_by = vt_on_create_hook_enabled)]
    #[hook("on_postload_ioc_update", enabled_by = vt_on_update_hook_enabled)]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Get VT insight", enabled_by = vt_manual_hook_enabled)]
    fn enrich(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
        let Some(indicator) = Indicator::of(&ioc.ioc_type.type_name, &ioc.ioc_value)? else {
            return Ok(Status::skipped(indicator::not_asked(&ioc.ioc_type.type_name)));
        };
        let http = cx.http(&*ioc)?;
        let Some(report) = client::ask(&http, &self.vt_api_key, self.vt_key_is_premium, &indicator)? else {
            return Ok(Status::skipped(format!("VirusTotal does not know {indicator}")));
        };
        self.tag(ioc, &indicator, &report);
        if self.vt_report_as_attribute {
            let html = self.render(&indicator, &report)?;
            ioc.add_tab_attribute_field("VT Report", "HTML report", FieldType::Html, html);
        }
        Ok(Status::success(report.summary()))
    }
}

impl IrisVt {
    /// Tags the IOC with the verdict, and an address with its autonomous system.
    ///
    /// Without a verdict, because no engine has looked yet, the tags stay as they are.
    fn tag(&self, ioc: &mut Ioc, indicator: &Indicator, report: &Report) {
        match report.verdict(self.vt_tag_malicious_threshold, self.vt_tag_suspicious_threshold) {
            Some(Verdict::Malicious) => {
                ioc.remove_tag("vt:suspicious");
                ioc.add_tag("vt:malicious");
            }
            Some(Verdict::Suspicious) => {
                ioc.remove_tag("vt:malicious");
                ioc.add_tag("vt:suspicious");
            }
            Some(Verdict::Unremarkable) => {
                ioc.remove_tag("vt:malicious");
                ioc.remove_tag("vt:suspicious");
            }
            None => {}
        }
        if let (Kind::Ip, true, Some(asn)) = (indicator.kind(), self.vt_ip_assign_asn_as_tag, report.asn()) {
            ioc.add_tag(format!("ASN:{asn}"));
        }
    }

    /// The report as HTML, from the template for this kind of indicator.
    fn render(&self, indicator: &Indicator, report: &Report) -> Result<String> {
        let template = match indicator.kind() {
            Kind::Domain => &self.vt_domain_report_template,
            Kind::Ip => &self.vt_ip_report_template,
            Kind::File => &self.vt_hash_report_template,
        };
        let mut template = template.as_ref();
        if template.is_some_and(|template| report::is_for_version_2(template.as_str())) {
            warn!(
                "the stored report template is for version 2 of VirusTotal's API and would show nothing of this report, so the built-in one was taken; empty the parameter, or write it for version 3"
            );
            template = None;
        }
        report.render(indicator, template)
    }
}

iris_python::export!(IrisVt);
