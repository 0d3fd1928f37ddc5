import { wordSet } from "../../text/numbered.ts";

/** Words that stand for each other in the phrases, by the name they are written with there ("$done"). */
export const CLASSES: Record<string, ReadonlySet<string>> = {
  done: wordSet("done complete completed finished accomplished resolved"),
  past: wordSet(`paid called bought sent cleaned washed took made emailed submitted picked fixed wrote booked ordered returned
    watered fed walked visited mailed signed renewed filed scheduled cooked cancelled canceled got went ran met
    replied texted finished completed done tackled handled sorted dropped delivered packed vacuumed swept mopped dusted
    folded ironed mowed painted repaired changed replaced updated reviewed prepared printed planned studied practiced exercised
    worked attended handed turned wrapped posted published uploaded downloaded installed deployed merged shipped tested
    booked reserved registered applied interviewed baked taken eaten gone seen written driven given begun ridden ate drank drunk grabbed shopped purchased organized tidied trimmed shaved filled
    emptied refilled charged closed locked donated gave brought collected dealt talked spoke had`),
  chores: wordSet(
    "dishes laundry homework chores shopping groceries taxes cleaning vacuuming ironing gardening washing",
  ),
  /** The same as the verb itself: past only behind "I". */
  ambiguous: wordSet("read cut put set shut hit let"),
  list: wordSet("list lists checklist calendar calendars agenda schedule todos todo diary planner to-do"),
  thing:
    wordSet(`task tasks todo todos reminder reminders item items meeting meetings appointment appointments event events
    alarm alarms entry entries list lists chore chores one ones series call calls calendar schedule agenda plans`),
  noun: wordSet(`task tasks todo todos reminder reminders meeting meetings appointment appointments event events alarm alarms
    chores errands deadlines plans calls schedule agenda calendar list lists timers timer notes items`),
  my: wordSet("my the our this that all any these those"),
  it: wordSet("it that this them these those everything all"),
  ask: wordSet("how's hows what what's whats which when when's whens where where's who who's how"),
  remind: wordSet(
    "countdown stopwatch reminder reminders alarm alarms timer timers notification notifications alert alerts",
  ),
  person: wordSet("me us myself"),
  later: wordSet("later again soon"),
};
