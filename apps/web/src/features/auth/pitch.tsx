import { BellRing, Check, Repeat, Sparkles } from "lucide-react";

const points = [
  { icon: Sparkles, title: "Say it your way", text: "Dates, routines and reminders, straight from your words." },
  { icon: Repeat, title: "Routines that keep themselves", text: "Every Monday, every last Friday, every other week." },
  { icon: BellRing, title: "Reminded in time", text: "In the chat, by e-mail or text message. Never twice." },
];

/** What the product does, shown by a small conversation. */
export function Pitch() {
  return (
    <aside className="relative hidden overflow-hidden bg-[#12382c] text-white lg:grid lg:place-items-center">
      <div
        aria-hidden="true"
        className="absolute -top-40 -right-32 size-[34rem] rounded-full bg-[#2a9d77] opacity-40 blur-[110px]"
      />
      <div
        aria-hidden="true"
        className="absolute -bottom-48 -left-24 size-[30rem] rounded-full bg-[#c9a24b] opacity-20 blur-[120px]"
      />
      <div className="relative w-full max-w-md px-8">
        <p className="text-[2.1rem] leading-[1.15] font-semibold tracking-tight text-balance">
          Say it once. It happens on time.
        </p>
        <div className="mt-8 grid gap-3" aria-hidden="true">
          <p className="ml-auto w-fit rounded-2xl rounded-br-md bg-white px-4 py-2.5 text-[#16201c]">
            Remind me to exercise every Monday
          </p>
          <div className="w-fit max-w-[88%] rounded-2xl rounded-bl-md bg-white/10 px-4 py-3 ring-1 ring-white/15">
            <p>I've set up a recurring reminder to exercise every Monday.</p>
            <div className="mt-3 flex items-center gap-3 rounded-xl bg-black/20 px-3 py-2.5">
              <span className="grid size-5 place-items-center rounded-full bg-[#4cc49b] text-[#08251b]">
                <Check className="size-3" strokeWidth={3.5} />
              </span>
              <span className="grow">Exercise</span>
              <span className="inline-flex items-center gap-1 text-sm text-white/70">
                <Repeat className="size-3.5" /> Mondays
              </span>
            </div>
          </div>
        </div>
        <ul className="mt-10 grid gap-5">
          {points.map(({ icon: Icon, title, text }) => (
            <li key={title} className="flex gap-3.5">
              <Icon className="mt-0.5 size-5 shrink-0 text-[#7fdcb8]" strokeWidth={1.75} />
              <div>
                <p className="font-medium">{title}</p>
                <p className="text-white/70">{text}</p>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}
