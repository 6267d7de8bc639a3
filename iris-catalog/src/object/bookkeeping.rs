//! Tables that modules are never handed, for whoever imitates IRIS: users, modules, hooks, tasks of the queue.

use super::rows::constant;
use super::table::{Column, ColumnType, Object, Tags};
use crate::text::same;

constant! {
    /// A user. Holds secrets (`password`, `api_key`, `mfa_secrets`): none of them may leave IRIS.
    User (USER) is "User" of "user" {
        kind: none; id: id; ghost: none; tags: none; attributes: none;
        columns: {
            id: bigint, required;
            user: varchar(64);
            name: varchar(64);
            email: varchar(120);
            uuid: uuid, required;
            password: varchar(500);
            ctx_case: int;
            ctx_human_case: varchar(256);
            active: bool;
            api_key: text;
            external_id: text;
            in_dark_mode: bool;
            has_mini_sidebar: bool;
            has_deletion_confirmation: bool;
            is_service_account: bool;
            mfa_secrets: text;
            webauthn_credentials: json;
            mfa_setup_complete: bool;
        }
        lookups: {} lists: {}
    }
}

constant! {
    /// A registered module.
    IrisModule (IRIS_MODULE) is "IrisModule" of "iris_module" {
        kind: none; id: id; ghost: none; tags: none; attributes: none;
        columns: {
            id: int, required;
            added_by_id: bigint, required -> user.id;
            module_human_name: text;
            module_name: text;
            module_description: text;
            module_version: text;
            interface_version: text;
            date_added: timestamp;
            is_active: bool;
            has_pipeline: bool;
            pipeline_args: json;
            module_config: json;
            module_type: text;
        }
        lookups: {} lists: {}
    }
}

constant! {
    /// A hook that modules may register to.
    IrisHook (IRIS_HOOK) is "IrisHook" of "iris_hooks" {
        kind: none; id: id; ghost: none; tags: none; attributes: none;
        columns: {
            id: int, required;
            hook_name: text;
            hook_description: text;
        }
        lookups: {} lists: {}
    }
}

constant! {
    /// A registration of a module to a hook.
    IrisModuleHook (IRIS_MODULE_HOOK) is "IrisModuleHook" of "iris_module_hooks" {
        kind: none; id: id; ghost: none; tags: none; attributes: none;
        columns: {
            id: bigint, required;
            module_id: int, required -> iris_module.id;
            hook_id: int, required -> iris_hooks.id;
            is_manual_hook: bool;
            manual_hook_ui_name: text;
            retry_on_fail: bool;
            max_retry: int;
            run_asynchronously: bool;
            wait_till_return: bool;
        }
        lookups: {} lists: {}
    }
}

constant! {
    /// A default of the custom attributes of one kind of object.
    CustomAttribute (CUSTOM_ATTRIBUTE) is "CustomAttribute" of "custom_attribute" {
        kind: none; id: attribute_id; ghost: none; tags: none; attributes: none;
        columns: {
            attribute_id: int, required;
            attribute_display_name: text;
            attribute_description: text;
            attribute_for: text;
            attribute_content: json;
        }
        lookups: {} lists: {}
    }
}

constant! {
    /// A task of the queue, with its pickled result.
    CeleryTaskMeta (CELERY_TASK_META) is "CeleryTaskMeta" of "celery_taskmeta" {
        kind: none; id: id; ghost: none; tags: none; attributes: none;
        columns: {
            id: bigint, required;
            task_id: varchar(155);
            status: varchar(50);
            result: bytes;
            date_done: timestamp;
            traceback: text;
            name: varchar(155);
            args: bytes;
            kwargs: bytes;
            worker: varchar(155);
            retries: int;
            queue: varchar(155);
        }
        lookups: {} lists: {}
    }
}

/// All of them.
pub const BOOKKEEPING: &[&Object] =
    &[&USER, &IRIS_MODULE, &IRIS_HOOK, &IRIS_MODULE_HOOK, &CUSTOM_ATTRIBUTE, &CELERY_TASK_META];
