import { useState } from "react";
import { Command } from "cmdk";
import { Check, ChevronsUpDown } from "lucide-react";
import { Popover } from "radix-ui";
import { timeIn } from "../../lib/dates.ts";
import { formatTime } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";

const zones = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];

/** Every zone the browser knows, searchable by city, with the time it is there. */
export function TimeZonePicker({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button className="max-w-full font-normal">
          <span className="sr-only">Time zone: </span>
          <span className="truncate">{pretty(value)}</span>
          <span className="text-ink-faint">{formatTime(timeIn(value))}</span>
          <ChevronsUpDown className="size-3.5 text-ink-faint" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 w-80 animate-enter overflow-hidden rounded-xl bg-surface shadow-float"
        >
          <Command label="Time zones">
            <Command.Input
              placeholder="Search a city…"
              className="h-11 w-full border-b bg-transparent px-4 outline-none"
            />
            <Command.List className="max-h-72 overflow-y-auto p-1.5">
              <Command.Empty className="py-6 text-center text-ink-faint">No such zone.</Command.Empty>
              {zones.map((zone) => (
                <Command.Item
                  key={zone}
                  value={pretty(zone)}
                  onSelect={() => {
                    onChange(zone);
                    setOpen(false);
                  }}
                  className="flex cursor-pointer items-center gap-2 rounded-lg px-2.5 py-1.5 text-[0.9333rem] data-[selected=true]:bg-hover"
                >
                  <span className="grow truncate">{pretty(zone)}</span>
                  {zone === value && <Check className="size-4 text-accent" />}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function pretty(zone: string): string {
  return zone.replaceAll("_", " ").replaceAll("/", " / ");
}
