//! Rows of the IOC and its lookups.

/// Hands over the rows of `Ioc`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_object_ioc {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// An indicator of compromise.
        ///
        /// IRIS keeps one row per value and type and links it to every case it occurs in, so an IOC carries
        /// no case id.
        Ioc (IOC) is "Ioc" of "ioc" {
            kind: Ioc;
            id: ioc_id;
            ghost: ioc_value;
            tags: text ioc_tags;
            attributes: custom_attributes;
            columns: {
                /// Primary key.
                ioc_id: bigint, required;
                /// UUID, the same in every export.
                ioc_uuid: uuid, required;
                /// The indicator itself: a domain, a hash, a path.
                ioc_value: text;
                /// Type of the indicator.
                ioc_type_id: int -> ioc_type.type_id;
                /// Free text of the analysts.
                ioc_description: text;
                /// Tags, separated by commas. Edit them with `add_tag` and `remove_tag`.
                ioc_tags: varchar(512);
                /// Who created it, or changed it last. Null while the IOC belongs to alerts only.
                user_id: bigint -> user.id;
                /// Free text that IRIS itself leaves alone.
                ioc_misp: text;
                /// Traffic light: who may see it.
                ioc_tlp_id: int -> tlp.tlp_id;
                /// Tabs and fields that modules and administrators add.
                custom_attributes: json as CustomAttributes;
                /// Free JSON for enrichments, reachable through IRIS's API.
                ioc_enrichment: jsonb;
                /// Who changed what when. IRIS leaves it empty for IOCs.
                modification_history: json;
            }
            lookups: {
                /// Type of the indicator; modules decide by its name.
                ioc_type: IocType (IOC_TYPE) via ioc_type_id;
                /// Traffic light.
                tlp: Tlp (TLP) via ioc_tlp_id;
            }
            lists: {}
        }
    }};
}

/// Hands over the rows of the lookups of `Ioc`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_lookups_of_ioc {
    ($($callback:tt)+) => {
        $($callback)+ ! {
            /// A type of IOC, such as `domain` or `sha256`.
            IocType (IOC_TYPE) is "IocType" of "ioc_type" {
                kind: none;
                id: type_id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key.
                    type_id: int, required;
                    /// Name: `domain`, `ip-dst`, `sha256`.
                    type_name: text;
                    /// What such an indicator is.
                    type_description: text;
                    /// Taxonomy it comes from.
                    type_taxonomy: text;
                    /// Regular expression that a value must match as a whole, in any case. Null on a fresh IRIS.
                    type_validation_regex: text;
                    /// What users are told when a value does not match.
                    type_validation_expect: text;
                }
                lookups: {}
                lists: {}
            }
        }
        $($callback)+ ! {
            /// A colour of the traffic light protocol.
            Tlp (TLP) is "Tlp" of "tlp" {
                kind: none;
                id: tlp_id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key.
                    tlp_id: int, required;
                    /// Name: `red`, `amber`, `amber+strict`, `green`, `clear`.
                    tlp_name: text;
                    /// Bootstrap colour it is shown in.
                    tlp_bscolor: text;
                }
                lookups: {}
                lists: {}
            }
        }
    };
}
