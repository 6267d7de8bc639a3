//! Rows of the two kinds of tasks and their status.

/// Hands over the rows of `Task`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_object_task {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// A task of a case. Its assignees are not part of the row.
        Task (TASK) is "CaseTasks" of "case_tasks" {
            kind: Task;
            id: id;
            ghost: task_title;
            tags: text task_tags;
            attributes: custom_attributes;
            columns: {
                /// Primary key.
                id: bigint, required;
                /// UUID, the same in every export.
                task_uuid: uuid, required;
                /// Title.
                task_title: text;
                /// Free text of the analysts.
                task_description: text;
                /// Tags, separated by commas. Edit them with `add_tag` and `remove_tag`.
                task_tags: text;
                /// When it was opened, in the server's local time.
                task_open_date: timestamp;
                /// When it was closed; IRIS's routes never set it.
                task_close_date: timestamp;
                /// When it was changed last: local time after creation, UTC after an update.
                task_last_update: timestamp;
                /// Who opened it.
                task_userid_open: bigint -> user.id;
                /// Who closed it.
                task_userid_close: bigint -> user.id;
                /// Who changed it last.
                task_userid_update: bigint -> user.id;
                /// Status.
                task_status_id: int -> task_status.id;
                /// Case it belongs to.
                task_case_id: bigint -> cases.case_id;
                /// Tabs and fields that modules and administrators add.
                custom_attributes: json as CustomAttributes;
                /// Who changed what when. IRIS's task routes leave it empty.
                modification_history: json;
            }
            lookups: {
                /// Status.
                status: TaskStatus (TASK_STATUS) via task_status_id;
            }
            lists: {}
        }
    }};
}

/// Hands over the rows of `GlobalTask`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_object_global_task {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// A task that belongs to no case.
        GlobalTask (GLOBAL_TASK) is "GlobalTasks" of "global_tasks" {
            kind: GlobalTask;
            id: id;
            ghost: task_title;
            tags: text task_tags;
            attributes: none;
            columns: {
                /// Primary key, called `task_id` in dumps.
                id | task_id: bigint, required;
                /// UUID, the same in every export.
                task_uuid: uuid, required;
                /// Title.
                task_title: text;
                /// Free text of the analysts.
                task_description: text;
                /// Tags, separated by commas. Edit them with `add_tag` and `remove_tag`.
                task_tags: text;
                /// When it was opened, in UTC.
                task_open_date: timestamp;
                /// When it was closed.
                task_close_date: timestamp;
                /// When it was changed last, in UTC.
                task_last_update: timestamp;
                /// Who opened it; IRIS's routes never set it.
                task_userid_open: bigint -> user.id;
                /// Who closed it.
                task_userid_close: bigint -> user.id;
                /// Who changed it last.
                task_userid_update: bigint -> user.id;
                /// Who is to do it.
                task_assignee_id: bigint -> user.id;
                /// Status.
                task_status_id: int -> task_status.id;
            }
            lookups: {
                /// Status.
                status: TaskStatus (TASK_STATUS) via task_status_id;
            }
            lists: {}
        }
    }};
}

/// Hands over the rows of the lookups of `Task` and `GlobalTask`.
#[doc(hidden)]
#[macro_export]
macro_rules! __iris_lookups_of_task {
    ($($callback:tt)+) => { $($callback)+ ! {
        /// A status of a task, such as `In progress`.
        TaskStatus (TASK_STATUS) is "TaskStatus" of "task_status" {
            kind: none;
            id: id;
            ghost: none;
            tags: none;
            attributes: none;
            columns: {
                /// Primary key.
                id: int, required;
                /// Name.
                status_name: text;
                /// What it means.
                status_description: text;
                /// Bootstrap colour it is shown in.
                status_bscolor: text;
            }
            lookups: {}
            lists: {}
        }
    }};
}
