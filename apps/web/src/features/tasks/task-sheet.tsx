import { useSearchParams } from "react-router";
import { Calendar, Check, ChevronDown, ChevronsRight, RotateCcw, SearchX, SkipForward, Trash2, X } from "lucide-react";
import type { Task } from "@todo/contracts";
import { formatInstant } from "../../lib/format.ts";
import { ApiError } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useCompleteTask } from "./api/complete-task.ts";
import { useDeleteTask } from "./api/delete-task.ts";
import { useReopenTask } from "./api/reopen-task.ts";
import { useSkipTask } from "./api/skip-task.ts";
import { useTask } from "./api/use-task.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { PostponeMenu } from "./postpone-menu.tsx";
import { ReminderList } from "./reminder-list.tsx";
import { TaskFields } from "./task-fields.tsx";

/** The details of the task that the address names (`?task=…`), over whatever page it was opened from. */
export function TaskSheet() {
  const [params, setParams] = useSearchParams();
  const id = params.get("task");
  const close = () =>
    setParams((now) => {
      now.delete("task");
      return now;
    });
  return (
    <>
      <Sheet open={id !== null} onClose={close} title="Task">
        {id !== null && <Details key={id} id={id} onClose={close} />}
      </Sheet>
      <ConflictDialog />
    </>
  );
}

function Details({ id, onClose }: { id: string; onClose: () => void }) {
  const task = useTask(id);
  if (task.data) return <Loaded task={task.data} onClose={onClose} />;
  if (task.error instanceof ApiError && task.error.status === 404) {
    return (
      <EmptyState icon={SearchX} title="This task is gone" action={<Button onClick={onClose}>Close</Button>}>
        It was deleted, or the link is not for you.
      </EmptyState>
    );
  }
  if (task.isError) return <ErrorState error={task.error} onRetry={() => void task.refetch()} />;
  return (
    <div role="status" aria-label="Loading" className="grid gap-4 p-6">
      <Skeleton className="h-7 w-2/3" />
      <Skeleton className="h-20" />
      <Skeleton className="h-9" />
    </div>
  );
}

function Loaded({ task, onClose }: { task: Task; onClose: () => void }) {
  const complete = useCompleteTask();
  const reopen = useReopenTask();
  const skip = useSkipTask();
  const remove = useDeleteTask();
  const open = task.status === "open";
  const thenClose = (act: () => void) => () => {
    act();
    onClose();
  };
  return (
    <>
      <div className="flex items-center gap-1.5 border-b px-4 py-3">
        {open ? (
          <Button look="primary" size="sm" onClick={thenClose(() => complete.mutate(task))}>
            <Check className="size-4" /> Complete
          </Button>
        ) : (
          <Button size="sm" onClick={() => reopen.mutate(task)}>
            <RotateCcw className="size-4" /> Reopen
          </Button>
        )}
        {open && (
          <PostponeMenu
            task={task}
            trigger={
              <Button size="sm">
                <ChevronsRight className="size-4" /> Postpone <ChevronDown className="size-3.5 text-ink-faint" />
              </Button>
            }
          />
        )}
        {open && task.recurringTaskId && (
          <Button
            look="ghost"
            size="iconSm"
            aria-label="Skip this occurrence"
            title="Skip this occurrence"
            onClick={thenClose(() => skip.mutate(task))}
          >
            <SkipForward className="size-4" />
          </Button>
        )}
        <div className="grow" />
        <Button
          look="ghost"
          size="iconSm"
          aria-label="Delete task"
          title="Delete"
          onClick={thenClose(() => remove.mutate(task))}
        >
          <Trash2 className="size-4" />
        </Button>
        <Button look="ghost" size="iconSm" aria-label="Close" onClick={onClose}>
          <X className="size-4" />
        </Button>
      </div>
      <div className="grow overflow-y-auto px-5 py-5">
        <TaskFields task={task} />
        <ReminderList task={task} />
        <p className="mt-8 flex items-center gap-1.5 text-[0.8rem] text-ink-faint">
          <Calendar aria-hidden="true" className="size-3.5" />
          Created {formatInstant(task.createdAt)}
          {task.completedAt && ` · ${task.skipped ? "skipped" : "completed"} ${formatInstant(task.completedAt)}`}
        </p>
      </div>
    </>
  );
}
