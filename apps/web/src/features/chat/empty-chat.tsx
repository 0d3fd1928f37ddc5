import { AlarmClock, CalendarDays, ListTodo, Repeat } from "lucide-react";
import { Logo } from "../../ui/logo.tsx";

const examples = [
  { icon: Repeat, text: "Remind me to exercise every Monday" },
  { icon: AlarmClock, text: "Call mom, remind me in 2 minutes" },
  { icon: CalendarDays, text: "Dentist tomorrow 3pm, remind me 1 day and 15 min before" },
  { icon: ListTodo, text: "What's due today?" },
];

export function EmptyChat({ name, onPick }: { name: string; onPick: (text: string) => void }) {
  const first = name.trim().split(/\s+/)[0];
  return (
    <div className="m-auto grid w-full max-w-xl animate-rise justify-items-center gap-1 py-8 text-center">
      <Logo className="mb-4 size-12" />
      <h2 className="text-2xl font-semibold tracking-tight">
        {first ? `Hello ${first}, what's on your mind?` : "What's on your mind?"}
      </h2>
      <p className="text-ink-soft">Say it in your own words, or try one of these:</p>
      <div className="mt-6 grid w-full gap-2.5 sm:grid-cols-2">
        {examples.map(({ icon: Icon, text }) => (
          <button
            key={text}
            type="button"
            onClick={() => onPick(text)}
            className="flex items-start gap-3 rounded-xl bg-surface p-3.5 text-left leading-snug shadow-lift transition hover:-translate-y-px hover:text-accent"
          >
            <Icon className="mt-0.5 size-[1.125rem] shrink-0 text-accent" strokeWidth={1.75} />
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}
