import { calendarDates } from "./calendar-dates.ts";
import { clockTimes } from "./clock-times.ts";
import { deadlines } from "./deadlines.ts";
import { holidays } from "./holidays.ts";
import { intentAdd } from "./intent-add.ts";
import { intentComplete } from "./intent-complete.ts";
import { intentDelete } from "./intent-delete.ts";
import { intentHelp } from "./intent-help.ts";
import { intentList } from "./intent-list.ts";
import { intentOnce } from "./intent-once.ts";
import { intentOther } from "./intent-other.ts";
import { intentPostpone } from "./intent-postpone.ts";
import { intentRecur } from "./intent-recur.ts";
import { intentRemind } from "./intent-remind.ts";
import { intentSearch } from "./intent-search.ts";
import { intentSkip } from "./intent-skip.ts";
import { intentSmalltalk } from "./intent-smalltalk.ts";
import { intentSnooze } from "./intent-snooze.ts";
import { intentStop } from "./intent-stop.ts";
import { intentUpdate } from "./intent-update.ts";
import { lengths } from "./lengths.ts";
import { noDates } from "./no-dates.ts";
import { partsOfDay } from "./parts-of-day.ts";
import { periods } from "./periods.ts";
import { ranges } from "./ranges.ts";
import { repeatBounds } from "./repeat-bounds.ts";
import { repeatDays } from "./repeat-days.ts";
import { repeatMonths } from "./repeat-months.ts";
import { repeatWeeks } from "./repeat-weeks.ts";
import { repeatYears } from "./repeat-years.ts";
import { sentences } from "./sentences.ts";
import { weekdays } from "./weekdays.ts";
import { zones } from "./zones.ts";
import { germanDates, germanRules } from "./german.ts";
import type { Table } from "./table.ts";

/** All tables, in the order of the reference. */
export const tables: Table[] = [
  ranges,
  zones,
  deadlines,
  holidays,
  lengths,
  partsOfDay,
  periods,
  weekdays,
  clockTimes,
  calendarDates,
  sentences,
  noDates,
  repeatDays,
  repeatWeeks,
  repeatMonths,
  repeatYears,
  repeatBounds,
  intentAdd,
  intentRemind,
  intentUpdate,
  intentList,
  intentSearch,
  intentComplete,
  intentDelete,
  intentPostpone,
  intentRecur,
  intentSnooze,
  intentStop,
  intentOnce,
  intentOther,
  intentSmalltalk,
  intentHelp,
  intentSkip,
  germanDates,
  germanRules,
];
