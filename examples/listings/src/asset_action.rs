//! A module that adds two entries to the menu of assets: ask for a machine's isolation, and lift it again.
//!
//! IRIS calls a module at *hooks*: named moments such as "an IOC was created" or "a user chose a menu entry of
//! an asset". A module tells IRIS its name, its parameters and its hooks. None of that is written by hand here:
//! the lines that begin with `#[` are attributes, from which the compiler writes it.
//!
//! * `#[iris_module]` on a struct: this is a module. Its doc comment, the line with `///`, is the description
//!   that administrators read.
//! * `#[config_param]` on a field: this is a parameter. IRIS shows it as a form field, and a module whose values
//!   do not fit is never called.
//! * `#[iris_module]` on an `impl` block: here are the functions that IRIS calls, the handlers.
//! * `#[hook("..")]` on a method: it is called at this hook. A name that IRIS does not know does not compile.
//!
//! A handler gets a copy of the asset and edits it. What it changed, and what it asked the context `cx` for,
//! is written to IRIS when it succeeds, and forgotten when it fails.

use iris_runtime::prelude::*;

/// Asks for the isolation of assets from the network
#[iris_module(name = "IrisIsolate", package = "iris_isolate")]
pub struct Isolate {
    /// The tag by which others see that an asset is to be isolated
    #[config_param(human_name = "Tag of isolated assets", default = "isolate")]
    isolate_tag: String,
}

#[iris_module]
impl Isolate {
    // `manual_hook_name` is the text of the menu entry. Two handlers of one hook are two entries.
    #[hook("on_manual_trigger_asset", manual_hook_name = "Isolate")]
    fn isolate(&self, asset: &mut Asset, cx: &Context) -> Status {
        if asset.asset_ip.trim().is_empty() {
            // No failure: there is nothing to isolate. The user sees why.
            return Status::skipped(format!("{} has no address", asset.asset_name));
        }
        let user = cx.user().unwrap_or("somebody");
        asset.add_tag(&self.isolate_tag);
        // IRIS shows tabs beside the asset's own fields: the tab, the field, its kind, its value.
        asset.add_tab_attribute_field("Isolation", "Asked for by", FieldType::InputString, user);
        cx.comment(asset, format!("{user} asks to isolate {}", asset.asset_ip));
        Status::success(format!("isolation of {} asked for", asset.asset_ip))
    }

    #[hook("on_manual_trigger_asset", manual_hook_name = "Lift isolation")]
    fn lift(&self, asset: &mut Asset, cx: &Context) -> Status {
        if !asset.has_tag(&self.isolate_tag) {
            return Status::skipped(format!("{} is not isolated", asset.asset_name));
        }
        asset.remove_tag(&self.isolate_tag);
        cx.comment(asset, "isolation lifted");
        Status::success("isolation lifted")
    }
}

// `cargo test` calls the handlers as IRIS would, without IRIS.
#[cfg(test)]
mod tests {
    use iris_runtime::testkit::TestKit;

    use super::*;

    fn asset(ip: &str) -> Asset {
        Asset { asset_id: Some(1), asset_name: "pc7".into(), asset_ip: ip.into(), ..Asset::default() }
    }

    #[test]
    fn an_asset_with_an_address_is_marked() {
        let kit = TestKit::<Isolate>::new().ui_name("Isolate").user("ada");
        let call = kit.call("on_manual_trigger_asset", asset("192.0.2.7"));
        call.assert_success();
        assert_eq!(call.tags_added(0), ["isolate"]);
        assert_eq!(call.tab_field(0, "Isolation", "Asked for by"), "ada");
        assert_eq!(call.status.message(), "isolation of 192.0.2.7 asked for");
    }

    #[test]
    fn an_asset_without_an_address_is_skipped() {
        let call = TestKit::<Isolate>::new().ui_name("Isolate").call("on_manual_trigger_asset", asset(" "));
        assert!(call.status.is_skipped() && call.effects.is_empty());
        assert_eq!(call.status.message(), "pc7 has no address");
    }
}
