import type { RecurringTask } from "@todo/contracts";
import { cn } from "../../lib/cn.ts";
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
        <Choice
          label="Just the template"
          hint="Tasks already planned stay, nothing new is added"
          onClick={act("keep")}
        />
        <Choice
          label="All future instances"
          hint="Open tasks of this routine go to the trash, too"
          danger
          onClick={act("future")}
        />
        <Button look="ghost" size="lg" onClick={onClose}>
          Cancel
        </Button>
      </div>
      <p className="mt-3 text-center text-sm text-ink-faint">
        What you have done already stays in Done either way, and you can undo this.
      </p>
    </Dialog>
  );
}

function Choice({
  label,
  hint,
  danger = false,
  onClick,
}: {
  label: string;
  hint: string;
  danger?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onClick}
      className={cn(
        "grid gap-0.5 rounded-xl border border-line-strong px-4 py-3 text-left transition hover:bg-sunken",
        danger && "border-danger/30 bg-danger-soft hover:bg-danger/15",
      )}
    >
      <span className={cn("font-medium", danger && "text-danger")}>{label}</span>
      <span className="text-sm text-ink-soft">{hint}</span>
    </button>
  );
}
