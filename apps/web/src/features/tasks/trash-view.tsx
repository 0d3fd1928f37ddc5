import { RotateCcw, Trash2 } from "lucide-react";
import { formatInstant } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useRestoreTask } from "./api/restore-task.ts";
import { useTrash } from "./api/use-trash.ts";

export function TrashView() {
  const trash = useTrash();
  const restore = useRestoreTask();
  return (
    <Page title="Trash" subtitle="Deleted by mistake? Bring it back.">
      {trash.isPending && <SkeletonRows />}
      {trash.isError && !trash.data && <ErrorState error={trash.error} onRetry={() => void trash.refetch()} />}
      {trash.data?.length === 0 && (
        <EmptyState icon={Trash2} title="The trash is empty">
          Deleted tasks wait here, in case you change your mind.
        </EmptyState>
      )}
      <ul aria-label="Deleted tasks">
        {trash.data?.map((task) => (
          <li
            key={task.id}
            className="flex animate-fade items-center gap-3 border-b px-2 py-2.5 last:border-transparent"
          >
            <div className="min-w-0 grow">
              <p className="truncate text-ink-soft">{task.title}</p>
              {task.deletedAt && (
                <p className="text-[0.8333rem] text-ink-faint">Deleted {formatInstant(task.deletedAt)}</p>
              )}
            </div>
            <Button size="sm" onClick={() => restore.mutate({ id: task.id })}>
              <RotateCcw className="size-3.5" /> Restore
            </Button>
          </li>
        ))}
      </ul>
    </Page>
  );
}
