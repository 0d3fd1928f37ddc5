import { useEffect, useRef, useState } from "react";
import type { Task, UpdateTask } from "@todo/contracts";
import { useUpdateTask } from "./api/update-task.ts";
import { EditConflict } from "./conflict.ts";

interface Edit {
  text: string;
  /** The task as it was when the typing began: what the edit is an edit of. */
  base: Task;
}

/**
 * The text of a title or of notes while it is edited. It follows what is saved until somebody types; what they type is
 * never overwritten by what arrives meanwhile, and is saved when the field is left or disappears.
 */
export function useEditedText(task: Task, field: "title" | "notes") {
  const [edit, setEdit] = useState<Edit>();
  const { mutate } = useUpdateTask(task.id);
  const sent = useRef<Edit>(undefined);
  const save = () => {
    if (!edit) return;
    const text = field === "title" ? edit.text.trim() : edit.text;
    // A task without a title is none: the field shows the saved one again.
    if (text === task[field] || (field === "title" && text === "")) {
      setEdit(undefined);
      return;
    }
    // Leaving the field and closing the panel are one save.
    if (sent.current === edit) return;
    sent.current = edit;
    const change: UpdateTask = field === "title" ? { title: text } : { notes: text };
    mutate(
      { id: task.id, base: edit.base, change },
      {
        onSuccess: () => setEdit((now) => (now === edit ? undefined : now)),
        onError: (error) => {
          sent.current = undefined;
          // A conflict has its own dialog, which keeps the words. Refused otherwise, they stay where they are.
          if (error instanceof EditConflict) setEdit(undefined);
        },
      },
    );
  };
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  // Escape closes the panel without a blur.
  useEffect(() => () => latest.current(), []);
  const type = (text: string) => setEdit((now) => ({ text, base: now?.base ?? task }));
  return { text: edit?.text ?? task[field], type, save };
}
