import type { Task, UpdateTask } from "@todo/contracts";
import { api } from "../../../lib/http.ts";
import { ApiError } from "../../../lib/problem.ts";
import { conflictingFields, EditConflict } from "../conflict.ts";

const MOST_ATTEMPTS = 4;

/**
 * `PATCH /api/tasks/:id` for the version that was edited (`If-Match`). When the task has changed since in other fields,
 * the edit is sent again for the newer version.
 * @param base the task as it was when the editing began
 * @throws EditConflict when the same field was changed elsewhere
 */
export async function saveEdit(base: Task, change: UpdateTask): Promise<Task> {
  const path = `/tasks/${encodeURIComponent(base.id)}`;
  let version = base.version;
  for (let attempt = 1; ; attempt++) {
    try {
      return await api<Task>(path, { method: "PATCH", body: change, headers: { "if-match": `"${version}"` } });
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 412) || attempt === MOST_ATTEMPTS) throw error;
      const current = await api<Task>(path);
      const fields = conflictingFields(base, current, change);
      if (fields.length > 0) throw new EditConflict(current, change, fields);
      version = current.version;
    }
  }
}
