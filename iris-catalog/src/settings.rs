//! The server settings of IRIS that a module can read: one row, dumped as a dictionary.

/// What a setting's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SettingType {
    /// A whole number.
    Int,
    /// A text.
    Text,
    /// True or false.
    Bool,
}

/// One server setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Its key.
    pub name: &'static str,
    /// What its value is.
    pub ty: SettingType,
    /// Whether the value may be null.
    pub nullable: bool,
}

/// Key of the proxy for plain requests, empty or null when there is none.
pub const HTTP_PROXY: &str = "http_proxy";
/// Key of the proxy for encrypted requests, empty or null when there is none.
pub const HTTPS_PROXY: &str = "https_proxy";

/// All settings, in the order of the dump. The keys are in lower case (IRIS 2.4.20, observed); modules in
/// circulation that read `HTTP_PROXY` find nothing.
pub const SETTINGS: &[Setting] = &[
    setting("id", SettingType::Int, false),
    setting(HTTP_PROXY, SettingType::Text, true),
    setting(HTTPS_PROXY, SettingType::Text, true),
    setting("prevent_post_mod_repush", SettingType::Bool, false),
    setting("prevent_post_objects_repush", SettingType::Bool, false),
    setting("has_updates_available", SettingType::Bool, true),
    setting("enable_updates_check", SettingType::Bool, true),
    setting("password_policy_min_length", SettingType::Int, false),
    setting("password_policy_upper_case", SettingType::Bool, false),
    setting("password_policy_lower_case", SettingType::Bool, false),
    setting("password_policy_digit", SettingType::Bool, false),
    setting("password_policy_special_chars", SettingType::Text, false),
    setting("enforce_mfa", SettingType::Bool, false),
];

const fn setting(name: &'static str, ty: SettingType, nullable: bool) -> Setting {
    Setting { name, ty, nullable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique_and_lower_case_and_both_proxies_may_be_missing() {
        for (index, setting) in SETTINGS.iter().enumerate() {
            assert!(SETTINGS[..index].iter().all(|earlier| earlier.name != setting.name), "{}", setting.name);
            assert_eq!(setting.name, setting.name.to_ascii_lowercase());
        }
        let proxies: Vec<_> = SETTINGS.iter().filter(|setting| setting.name.ends_with("_proxy")).collect();
        assert_eq!(proxies.len(), 2);
        assert!(proxies.iter().all(|setting| setting.nullable && setting.ty == SettingType::Text));
    }
}
