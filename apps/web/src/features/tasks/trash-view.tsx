import { Repeat, RotateCcw, Trash2 } from "lucide-react";
import { formatInstant } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useRestoreRoutine } from "./api/restore-routine.ts";
import { useRestoreTask } from "./api/restore-task.ts";
import { useTrash } from "./api/use-trash.ts";
import { groupTrash, type TrashRow } from "./group-trash.ts";

export function TrashView() {
  const trash = useTrash();
  const rows = groupTrash(trash.data ?? []);
  return (
    <Page title="Trash" subtitle="Deleted by mistake? Bring it back.">
      {trash.isPending && <SkeletonRows />}
      {trash.isError && !trash.data && <ErrorState error={trash.error} onRetry={() => void trash.refetch()} />}
      {trash.data && rows.length === 0 && (
        <EmptyState icon={Trash2} title="The trash is empty">
          Deleted tasks wait here, in case you change your mind.
        </EmptyState>
      )}
      <ul aria-label="Deleted tasks">
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
    </Page>
  );
}

function Row({ row: { title, tasks, recurringTaskId } }: { row: TrashRow }) {
  const restoreTask = useRestoreTask();
  const restoreRoutine = useRestoreRoutine();
  const restore = () => {
    if (recurringTaskId && tasks.length > 1) restoreRoutine.mutate(recurringTaskId);
    else tasks.forEach(({ id }) => restoreTask.mutate({ id }));
  };
  const deletedAt = tasks[0]?.deletedAt;
  return (
    <li className="flex animate-fade items-center gap-3 border-b px-2 py-2.5 last:border-transparent">
      <div className="min-w-0 grow">
        <p dir="auto" className="line-clamp-2 text-left text-ink-soft">
          {title}
        </p>
        <p className="flex flex-wrap items-center gap-x-3 text-[0.8333rem] text-ink-faint">
          {deletedAt && <span>Deleted {formatInstant(deletedAt)}</span>}
          {recurringTaskId && (
            <span className="inline-flex items-center gap-1">
              <Repeat aria-hidden="true" className="size-3.5" />
              {tasks.length > 1 ? `Routine with ${tasks.length} tasks` : "From a routine"}
            </span>
          )}
        </p>
      </div>
      <Button size="sm" aria-label={`Restore ${title}`} busy={restoreRoutine.isPending} onClick={restore}>
        <RotateCcw className="size-3.5" /> Restore
      </Button>
    </li>
  );
}
