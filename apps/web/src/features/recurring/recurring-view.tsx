import { useState } from "react";
import { Plus, Repeat } from "lucide-react";
import type { RecurringTask } from "@todo/contracts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useRecurringTasks } from "./api/use-recurring-tasks.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { RecurringCard } from "./recurring-card.tsx";
import { RecurringEditor } from "./recurring-editor.tsx";

export function RecurringView() {
  const recurring = useRecurringTasks();
  const [editing, setEditing] = useState<RecurringTask | "new">();
  const [deleting, setDeleting] = useState<RecurringTask>();
  const items = (recurring.data ?? []).toSorted((one, other) => Number(other.active) - Number(one.active));
  const create = (
    <Button look="primary" onClick={() => setEditing("new")}>
      <Plus className="size-4" /> New recurring task
    </Button>
  );
  return (
    <Page title="Recurring" subtitle="Routines that come back by themselves" actions={items.length > 0 && create}>
      {recurring.isPending && (
        <div role="status" aria-label="Loading" className="grid gap-3">
          <Skeleton className="h-28 rounded-2xl" />
          <Skeleton className="h-28 rounded-2xl" />
        </div>
      )}
      {recurring.isError && !recurring.data && (
        <ErrorState error={recurring.error} onRetry={() => void recurring.refetch()} />
      )}
      {recurring.data && items.length === 0 && (
        <EmptyState icon={Repeat} title="No routines yet" action={create}>
          Set something up once and never think of it again: “pay bills on the 1st of every month”, “call mum every
          other Sunday”.
        </EmptyState>
      )}
      <ul aria-label="Recurring tasks" className="grid gap-3">
        {items.map((item) => (
          <RecurringCard key={item.id} item={item} onEdit={() => setEditing(item)} onDelete={() => setDeleting(item)} />
        ))}
      </ul>
      {editing && (
        <RecurringEditor {...(editing === "new" ? {} : { item: editing })} onClose={() => setEditing(undefined)} />
      )}
      {deleting && <DeleteDialog item={deleting} onClose={() => setDeleting(undefined)} />}
    </Page>
  );
}
