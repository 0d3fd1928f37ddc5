import type { RecurringTask } from "@todo/contracts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useDeleteRecurringTask } from "./api/delete-recurring-task.ts";

/** Deleting a routine is two different wishes: it asks which. */
export function DeleteDialog({ item, onClose }: { item: RecurringTask; onClose: () => void }) {
  const remove = useDeleteRecurringTask();
  const act = (instances: "keep" | "future") => () => {
    remove.mutate({ id: item.id, title: item.title, instances });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete “${item.title}”`}
      description="Delete all future instances or just the template?"
      className="max-w-md"
    >
      <div className="mt-5 grid gap-2">
        <Button size="lg" onClick={act("keep")}>
          Just the template
        </Button>
        <Button look="danger" size="lg" onClick={act("future")}>
          Delete all future instances
        </Button>
        <Button look="ghost" size="lg" onClick={onClose}>
          Cancel
        </Button>
      </div>
      <p className="mt-3 text-center text-sm text-ink-faint">What you have done already stays in Done either way.</p>
    </Dialog>
  );
}
