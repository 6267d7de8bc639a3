//! Rows of the asset and its lookups.

/// Hands over the rows of `Asset`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_object_asset {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// An asset of a case or of an alert: a machine, an account, a device.
        Asset (ASSET) is "CaseAssets" of "case_assets" {
            kind: Asset;
            id: asset_id;
            ghost: asset_name;
            tags: text asset_tags;
            attributes: custom_attributes;
            columns: {
                /// Primary key.
                asset_id: bigint, required;
                /// UUID, the same in every export.
                asset_uuid: uuid, required;
                /// Name, often a host or account name.
                asset_name: text;
                /// Free text of the analysts.
                asset_description: text;
                /// Domain it belongs to.
                asset_domain: text;
                /// IP address or addresses, as free text.
                asset_ip: text;
                /// Further information.
                asset_info: text;
                /// Compromise status: a number out of a fixed list, `COMPROMISE_STATUSES` of the catalogue, not a key.
                asset_compromise_status_id: int;
                /// Type of the asset.
                asset_type_id: int -> assets_type.asset_id;
                /// Tags, separated by commas. Edit them with `add_tag` and `remove_tag`.
                asset_tags: text;
                /// Case it belongs to. Null while it belongs to an alert only.
                case_id: bigint -> cases.case_id;
                /// When it was added, in UTC.
                date_added: timestamp;
                /// When it was added, in UTC: IRIS does not touch it on updates.
                date_update: timestamp;
                /// Who created it.
                user_id: bigint -> user.id;
                /// How far its analysis has come.
                analysis_status_id: int -> analysis_status.id;
                /// Tabs and fields that modules and administrators add.
                custom_attributes: json as CustomAttributes;
                /// Free JSON for enrichments.
                asset_enrichment: jsonb;
                /// Who changed what when. IRIS's asset routes leave it empty.
                modification_history: json;
            }
            lookups: {
                /// Type of the asset.
                asset_type: AssetType (ASSET_TYPE) via asset_type_id;
                /// How far its analysis has come.
                analysis_status: AnalysisStatus (ANALYSIS_STATUS) via analysis_status_id;
            }
            lists: {}
        }
    }};
}

/// Hands over the rows of the lookups of `Asset`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_lookups_of_asset {
    ($($callback:tt)+) => {
        $($callback)+ ! {
            /// A type of asset, such as `Windows - Server`. Its columns are named like the asset's own.
            AssetType (ASSET_TYPE) is "AssetsType" of "assets_type" {
                kind: none;
                id: asset_id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key of the type.
                    asset_id: int, required;
                    /// Name of the type.
                    asset_name: varchar(155);
                    /// What such an asset is.
                    asset_description: varchar(255);
                    /// Icon file of an intact asset.
                    asset_icon_not_compromised: varchar(255);
                    /// Icon file of a compromised asset.
                    asset_icon_compromised: varchar(255);
                }
                lookups: {}
                lists: {}
            }
        }
        $($callback)+ ! {
            /// How far the analysis of an asset has come.
            AnalysisStatus (ANALYSIS_STATUS) is "AnalysisStatus" of "analysis_status" {
                kind: none;
                id: id;
                ghost: none;
                tags: none;
                attributes: none;
                columns: {
                    /// Primary key.
                    id: int, required;
                    /// Name, such as `To be done`.
                    name: text;
                }
                lookups: {}
                lists: {}
            }
        }
    };
}
