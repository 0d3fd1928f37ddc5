import { formatDate, formatDay } from "../../lib/format.ts";
import { useToday } from "../../lib/use-now.ts";
import { Chip } from "../../ui/chip.tsx";

/** The next few dates, the first one named as people do. */
export function NextDates({ dates, count = 4 }: { dates: string[]; count?: number }) {
  const today = useToday();
  return (
    <p className="flex flex-wrap items-center gap-1.5">
      <span className="mr-0.5 text-[0.8333rem] text-ink-faint">Next</span>
      {dates.slice(0, count).map((date, index) => (
        <Chip key={date} tone={index === 0 ? "violet" : "neutral"}>
          {index === 0 ? formatDay(date, today) : formatDate(date, today)}
        </Chip>
      ))}
    </p>
  );
}
