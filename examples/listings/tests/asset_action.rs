//! The action on assets beyond its listing: both entries of the menu, several assets, odd ones.

use iris_listings::asset_action::Isolate;
use iris_runtime::effect::Effect;
use iris_runtime::testkit::{Call, TestKit};
use iris_runtime::{Asset, Module};
use serde_json::json;

const HOOK: &str = "on_manual_trigger_asset";

fn asset(id: i64, ip: &str, tags: &str) -> Asset {
    let mut asset = Asset { asset_id: Some(id), asset_name: format!("pc{id}"), ..Asset::default() };
    asset.asset_ip = ip.into();
    asset.asset_tags = tags.into();
    asset
}

fn comments(call: &Call) -> Vec<(Option<i64>, &str)> {
    let comments = call.effects.iter().filter_map(|effect| match effect {
        Effect::Comment { id, text, .. } => Some((*id, text.as_str())),
        _ => None,
    });
    comments.collect()
}

#[test]
fn the_menu_has_two_entries() {
    let hooks = Isolate::DEFINITION.hooks();
    let entries: Vec<_> = hooks.iter().map(|hook| (hook.hook, hook.manual_name, hook.asynchronous)).collect();
    assert_eq!(entries, [(HOOK, Some("Isolate"), true), (HOOK, Some("Lift isolation"), true)]);
}

#[test]
fn assets_with_and_without_an_address_in_one_call() {
    let kit = TestKit::<Isolate>::new().ui_name("Isolate").set("isolate_tag", "cut-off");
    let call = kit.call(HOOK, [asset(1, "192.0.2.1", "vip"), asset(2, "", ""), asset(3, "2001:db8::3", "")]);
    call.assert_success();
    assert_eq!(call.status.message(), "3 objects: 2 done, 1 skipped");
    assert_eq!(call.object::<Asset>(0).asset_tags, "vip,cut-off");
    assert!(call.tags_added(1).is_empty());
    assert_eq!(call.tags_added(2), ["cut-off"]);
    assert_eq!(call.tab_field(2, "Isolation", "Asked for by"), "somebody");
    let asked =
        [(Some(1), "somebody asks to isolate 192.0.2.1"), (Some(3), "somebody asks to isolate 2001:db8::3")];
    assert_eq!(comments(&call), asked);
}

#[test]
fn isolation_is_lifted_where_it_was_asked_for() {
    let kit = TestKit::<Isolate>::new().ui_name("Lift isolation");
    let call = kit.call(HOOK, [asset(1, "192.0.2.1", "vip,isolate"), asset(2, "192.0.2.2", "vip")]);
    call.assert_success();
    assert_eq!(call.tags_removed(0), ["isolate"]);
    assert_eq!(call.object::<Asset>(0).asset_tags, "vip");
    assert_eq!(call.units[1].message, "pc2 is not isolated");
    assert_eq!(comments(&call), [(Some(1), "isolation lifted")]);
}

#[test]
fn an_asset_of_nulls_is_skipped() {
    let nulls = json!({"asset_id": 1, "asset_name": "pc1", "asset_ip": null, "asset_tags": null});
    for entry in ["Isolate", "Lift isolation"] {
        let call = TestKit::<Isolate>::new().ui_name(entry).call(HOOK, &nulls);
        assert!(call.status.is_skipped(), "{entry}: {}", call.status);
        assert!(call.effects.is_empty(), "{entry}");
    }
}
