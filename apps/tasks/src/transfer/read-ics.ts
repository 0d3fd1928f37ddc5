import { AppError, type CreateTaskFields, createTaskFields, type Priority, type ReminderInput } from "@todo/contracts";
import ICAL from "ical.js";
import { isTimeZone } from "@todo/recurrence";
import { beforeOf } from "./alarm.ts";
import { dueInputOf, instantOf, type Moment, momentOf } from "./ics-moment.ts";
import { type IcsBlock, icsBlocks } from "./ics-blocks.ts";

/** What one VTODO or VEVENT says. */
export type IcsItem =
  | { kind: "task"; uid: string; fields: CreateTaskFields; done: boolean }
  | {
      kind: "recurring";
      uid: string;
      fields: Pick<CreateTaskFields, "title" | "notes" | "priority" | "tags">;
      rule: string;
      start: Moment;
      reminders: { before: string }[];
      exdates: string[];
      active: boolean;
      isEvent: boolean;
    };

interface Home {
  /** The person's zone. */
  timeZone: string;
  /** Epoch milliseconds: reminders before it are left out, events that are over are refused. */
  now: number;
}

/**
 * Reads an iCalendar text (RFC 5545). Each entry is read on its own, so that one that is broken does not keep the others out.
 * @returns the line on which each entry begins, and what it says; `read` throws what is wrong with it
 * @throws AppError `validation-failed` for what is no calendar
 */
export function readIcs(text: string, home: Home): { line: number; read: () => IcsItem }[] {
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s*$/im.test(text))
    throw new AppError("validation-failed", "Expected a calendar: BEGIN:VCALENDAR … END:VCALENDAR");
  const { entries, zones } = icsBlocks(text);
  // Occurrences that were changed are entries of their own; their rule must leave them out.
  const replaced = new Map<string, string[]>();
  for (const entry of entries) {
    const [uid, date] = replacedBy(entry, zones, home.timeZone);
    if (uid !== undefined && date !== undefined) replaced.set(uid, [...(replaced.get(uid) ?? []), date]);
  }
  return entries.map((entry) => ({ line: entry.line, read: () => itemOf(parse(entry, zones), replaced, home) }));
}

/** @throws AppError `validation-failed` with the parser's sentence */
function parse({ text }: IcsBlock, zones: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(`BEGIN:VCALENDAR\r\n${zones}${text}END:VCALENDAR\r\n`) as unknown[]);
    return calendar.getAllSubcomponents().find(({ name }) => name === "vtodo" || name === "vevent")!;
  } catch (error) {
    throw new AppError("validation-failed", error instanceof Error ? error.message : String(error));
  }
}

function replacedBy(entry: IcsBlock, zones: string, timeZone: string): [uid?: string, date?: string] {
  if (!/^RECURRENCE-ID/im.test(entry.text)) return [];
  try {
    const component = parse(entry, zones);
    return [textOf(component, "uid"), timeOf(component, "recurrence-id", timeZone)?.date];
  } catch {
    // Its own reading says what is wrong with it.
    return [];
  }
}

function itemOf(component: ICAL.Component, replaced: Map<string, string[]>, { timeZone, now }: Home): IcsItem {
  const named = textOf(component, "x-todo-time-zone");
  const home = named && isTimeZone(named) ? named : timeZone;
  const isEvent = component.name === "vevent";
  const [start, due, end] = ["dtstart", "due", "dtend"].map((name) => timeOf(component, name, home));
  const status = textOf(component, "status").toUpperCase();
  const uid = [textOf(component, "uid"), textOf(component, "recurrence-id")].filter(Boolean).join(" ");
  const fields = createTaskFields.parse({
    title: textOf(component, "summary"),
    notes: textOf(component, "description"),
    priority: priorityOf(Number(textOf(component, "priority"))),
    tags: tagsOf(component),
  });

  const rule = component.getFirstPropertyValue("rrule") as ICAL.Recur | null;
  const first = start ?? due;
  if (rule && first && !component.hasProperty("recurrence-id")) {
    const alarms = alarmsOf(component, first, { start: first, end: undefined }, home);
    return {
      kind: "recurring",
      uid,
      fields,
      rule: ruleOf(rule, first.timeZone),
      start: first,
      reminders: alarms.flatMap(({ before }) => (before === undefined ? [] : [{ before }])).slice(0, 3),
      exdates: [...new Set([...exdatesOf(component, home), ...(replaced.get(uid) ?? [])])],
      active: status !== "CANCELLED",
      isEvent,
    };
  }

  if (status === "CANCELLED") throw new AppError("conflict", "It was canceled in the calendar");
  const when = isEvent ? start : (due ?? start);
  const over = end ?? when;
  if (isEvent && over && instantOf(over) <= now) throw new AppError("conflict", "The event is over");
  const reminders = when ? alarmsOf(component, when, { start, end: isEvent ? end : due }, home) : [];
  return {
    kind: "task",
    uid,
    fields: { ...fields, ...(when && { due: dueInputOf(when) }), ...(reminders.length > 0 && { reminders }) },
    done: status === "COMPLETED" || component.hasProperty("completed"),
  };
}

function textOf(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name);
  return value === null ? "" : String(value).trim();
}

function timeOf(component: ICAL.Component, name: string, home: string): Moment | undefined {
  const property = component.getFirstProperty(name);
  return property ? momentOf(property, property.getFirstValue() as ICAL.Time, home) : undefined;
}

/** RFC 5545: 1 is the highest, 9 the lowest, 5 the middle, 0 none. */
function priorityOf(value: number): Priority {
  if (!(value >= 1 && value <= 9)) return "none";
  if (value === 5) return "medium";
  return value < 5 ? "high" : "low";
}

function tagsOf(component: ICAL.Component): string[] {
  const all = component.getAllProperties("categories").flatMap((property) => property.getValues().map(String));
  return all.filter((tag) => tag.trim() !== "").slice(0, 20);
}

function exdatesOf(component: ICAL.Component, home: string): string[] {
  return component
    .getAllProperties("exdate")
    .flatMap((property) => property.getValues().map((value) => momentOf(property, value as ICAL.Time, home).date));
}

/** The rule's text; its end as a local date, which is how our rules say it. */
function ruleOf(rule: ICAL.Recur, timeZone: string): string {
  const { until } = rule;
  if (!until) return rule.toString();
  const property = new ICAL.Property("until");
  const { date } = momentOf(property, until, timeZone);
  return rule.toString().replace(/UNTIL=[^;]+/, `UNTIL=${date.replaceAll("-", "")}`);
}

/**
 * The alarms as reminders: relative to `when` where they are, else at their instant.
 * @param ends what RELATED=START and RELATED=END refer to
 */
function alarmsOf(
  component: ICAL.Component,
  when: Moment,
  ends: { start: Moment | undefined; end: Moment | undefined },
  home: string,
): ReminderInput[] {
  const reminders = component.getAllSubcomponents("valarm").flatMap((alarm): ReminderInput[] => {
    const property = alarm.getFirstProperty("trigger");
    const value = property?.getFirstValue() as ICAL.Time | ICAL.Duration | undefined;
    if (!property || !value) return [];
    if (value.icalclass === "icaltime") {
      const instant = instantOf(momentOf(property, value as ICAL.Time, home));
      return [{ at: new Date(instant).toISOString() }];
    }
    const { weeks, days, hours, minutes, seconds, isNegative } = value as ICAL.Duration;
    const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    const offset = { days: weeks * 7 + days, ms, negative: isNegative };
    const related = String(property.getParameter("related") ?? "START").toUpperCase();
    const base = (related === "END" ? ends.end : ends.start) ?? when;
    const before = instantOf(base) === instantOf(when) ? beforeOf(offset, base.time === undefined) : undefined;
    if (before !== undefined) return [{ before }];
    const shift = (isNegative ? -1 : 1) * (offset.days * 86_400_000 + ms);
    return [{ at: new Date(instantOf(base) + shift).toISOString() }];
  });
  const known = new Set<string>();
  return reminders.filter(({ before, at }) => {
    const text = before ?? at!;
    return !known.has(text) && known.add(text);
  });
}
