import type { RecurringTask, Reminder, Task } from "@todo/contracts";
import { triggerOf } from "./alarm.ts";

const PRIORITIES = { high: 1, medium: 5, low: 9, none: 0 };

/**
 * Tasks and recurring tasks as an iCalendar object of VTODOs (RFC 5545). A recurring task is one VTODO with its RRULE;
 * its open occurrences are not repeated beside it. Local times of recurring tasks are floating: the wall clock counts.
 */
export function toIcs(tasks: Task[], recurring: RecurringTask[], now: number): string {
  const stamp = utc(new Date(now).toISOString());
  const templates = new Set(recurring.map(({ id }) => id));
  const single = tasks.filter((task) => task.status === "done" || !templates.has(task.recurringTaskId ?? ""));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Todo Chatbot//Todo Chatbot//EN",
    "CALSCALE:GREGORIAN",
    ...single.flatMap((task) => taskLines(task, stamp)),
    ...recurring.flatMap((template) => recurringLines(template, stamp)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function taskLines(task: Task, stamp: string): string[] {
  const { due, completedAt } = task;
  return [
    "BEGIN:VTODO",
    ...common(task, stamp),
    ...(due ? [due.time ? `DUE:${utc(due.at)}` : `DUE;VALUE=DATE:${compact(due.date)}`] : []),
    ...(due ? [`X-TODO-TIME-ZONE:${due.timeZone}`] : []),
    `STATUS:${task.status === "done" ? "COMPLETED" : "NEEDS-ACTION"}`,
    ...(completedAt ? [`COMPLETED:${utc(completedAt)}`, "PERCENT-COMPLETE:100"] : []),
    ...task.reminders
      .filter(({ status }) => status === "pending" || status === "snoozed")
      .flatMap((reminder) => alarm(task.title, trigger(task, reminder))),
    "END:VTODO",
  ];
}

function recurringLines(template: RecurringTask, stamp: string): string[] {
  const { time, start, exdates } = template;
  const moment = (date: string) =>
    time ? `:${compact(date)}T${time.replace(":", "")}00` : `;VALUE=DATE:${compact(date)}`;
  // RFC 5545: UNTIL has the type of DTSTART.
  const rule = time ? template.rule.replace(/UNTIL=(\d{8})(?!T)/, "UNTIL=$1T235959") : template.rule;
  return [
    "BEGIN:VTODO",
    ...common(template, stamp),
    `DTSTART${moment(start)}`,
    `RRULE:${rule}`,
    ...exdates.map((date) => `EXDATE${moment(date)}`),
    `STATUS:${template.active ? "NEEDS-ACTION" : "CANCELLED"}`,
    `X-TODO-TIME-ZONE:${template.timeZone}`,
    ...template.reminders.flatMap(({ before }) =>
      alarm(template.title, `TRIGGER:${triggerOf(before, !time) ?? "PT0S"}`),
    ),
    "END:VTODO",
  ];
}

function common(item: Task | RecurringTask, stamp: string): string[] {
  return [
    `UID:${item.id}`,
    `DTSTAMP:${stamp}`,
    `CREATED:${utc(item.createdAt)}`,
    `LAST-MODIFIED:${utc(item.updatedAt)}`,
    `SUMMARY:${escape(item.title)}`,
    ...(item.notes ? [`DESCRIPTION:${escape(item.notes)}`] : []),
    ...(item.priority === "none" ? [] : [`PRIORITY:${PRIORITIES[item.priority]}`]),
    // A line each: not every reader tells an escaped backslash before a comma from an escaped comma.
    ...item.tags.map((tag) => `CATEGORIES:${escape(tag)}`),
  ];
}

/** Relative where the reminder is and has not been snoozed: a calendar that moves the task moves it along. */
function trigger({ due }: Task, { before, status, triggerAt }: Reminder): string {
  const relative = due && before && status === "pending" ? triggerOf(before, due.time === undefined) : undefined;
  return relative === undefined ? `TRIGGER;VALUE=DATE-TIME:${utc(triggerAt)}` : `TRIGGER;RELATED=END:${relative}`;
}

function alarm(title: string, trigger: string): string[] {
  return ["BEGIN:VALARM", "ACTION:DISPLAY", trigger, `DESCRIPTION:${escape(title)}`, "END:VALARM"];
}

function utc(instant: string): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

function compact(date: string): string {
  return date.replaceAll("-", "");
}

function escape(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");
}

/** Lines of at most 75 octets, never cut inside a character. */
function fold(line: string): string {
  let out = "";
  let width = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (width + octets > 75) {
      out += "\r\n ";
      width = 1;
    }
    out += character;
    width += octets;
  }
  return out;
}
