import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { places } from "./navigation.ts";

const mac = /mac|iphone|ipad/i.test(navigator.platform);
const groups = [
  {
    title: "Anywhere",
    keys: [
      { keys: ["Q"], does: "Add a task" },
      { keys: [mac ? "⌘" : "Ctrl", "K"], does: "Search, commands" },
      { keys: ["/"], does: "The same" },
      { keys: ["Esc"], does: "Leave a field, close" },
      { keys: ["?"], does: "This help" },
    ],
  },
  {
    title: "In a list",
    keys: [
      { keys: ["J"], does: "Next task" },
      { keys: ["K"], does: "Previous task" },
      { keys: ["X"], does: "Complete or reopen" },
      { keys: ["E"], does: "Open" },
    ],
  },
  {
    title: "In the chat",
    keys: [
      { keys: ["Enter"], does: "Send" },
      { keys: ["Shift", "Enter"], does: "New line" },
    ],
  },
  { title: "Go to", keys: places.map(({ key, label }) => ({ keys: ["G", key.toUpperCase()], does: label })) },
];

export function KeyboardHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" className="max-w-xl">
      <div className="mt-4 gap-x-10 sm:columns-2">
        {groups.map((group) => (
          <section key={group.title} className="mb-5 break-inside-avoid">
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
