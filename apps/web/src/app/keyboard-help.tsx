import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { places } from "./navigation.ts";

const groups = [
  {
    title: "Anywhere",
    keys: [
      { keys: ["Q"], does: "Add a task" },
      { keys: ["/"], does: "Search and commands" },
      { keys: ["Ctrl", "K"], does: "Search and commands" },
      { keys: ["?"], does: "This help" },
    ],
  },
  {
    title: "In a list",
    keys: [
      { keys: ["J"], does: "Next task" },
      { keys: ["K"], does: "Previous task" },
      { keys: ["X"], does: "Complete" },
      { keys: ["E"], does: "Open" },
    ],
  },
  { title: "Go to", keys: places.map(({ key, label }) => ({ keys: ["G", key.toUpperCase()], does: label })) },
];

export function KeyboardHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <div className="mt-4 grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 text-sm font-medium text-ink-faint">{group.title}</h3>
            <ul>
              {group.keys.map(({ keys, does }) => (
                <li key={keys.join()} className="flex items-center justify-between py-1">
                  {does}
                  <span className="flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
