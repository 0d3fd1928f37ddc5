import { type Meaning, resolveTarget, understand } from "@todo/language";
import { addDays } from "@todo/recurrence";
import type { Memory, Question } from "../conversation/conversation.ts";

/** The next step for a message: one tool, or words. */
export type Plan = { call: string; args: Record<string, unknown> } | { say: string; suggestions?: string[] };

interface Moment {
  now: number;
  timeZone: string;
  locale: string;
}

const HELP =
  "Tell me what there is to do, for example “Dentist tomorrow 3pm, remind me 15 minutes before” or “exercise every Monday”. Ask “what's due today?”, say “I finished the report”, “snooze it 10 minutes” or “undo”.";
const EXAMPLES = ["What's due today?", "Remind me to exercise every Monday", "Show overdue"];

/** Decides without a model what a message asks for. Pure: the language package does the understanding, tools do the acting. */
export function plan(text: string, memory: Memory, moment: Moment): Plan {
  const answer = memory.question && answerTo(memory.question, text);
  if (answer) return answer;
  const meaning = understand(text, moment);
  const problem = meaning.problems[0];
  if (problem)
    return {
      say: problem.suggestions?.length
        ? `${problem.message} Did you mean ${problem.suggestions.join(" or ")}?`
        : problem.message,
      suggestions: problem.suggestions ?? [],
    };
  return step(meaning, text);
}

/** Whether the message answers what was asked; anything else drops the question. */
function answerTo(question: Question, text: string): Plan | undefined {
  switch (question.kind) {
    case "delete-recurring-task": {
      const instances = /\btemplate\b/i.test(text)
        ? "keep"
        : /\b(all|future|instances|everything|both)\b/i.test(text)
          ? "future"
          : undefined;
      return instances && { call: "delete-recurring-task", args: { task: question.id, instances } };
    }
    case "which": {
      const { matches, ambiguous } = resolveTarget(text, question.candidates, {
        recent: question.candidates.map((candidate) => candidate.id),
      });
      const exact = question.candidates.find(
        (candidate) => candidate.title.toLowerCase() === text.trim().toLowerCase(),
      );
      const id = exact?.id ?? (ambiguous ? undefined : matches[0]?.id);
      return id === undefined ? undefined : { call: question.tool, args: { ...question.args, task: id } };
    }
    default:
      return question satisfies never;
  }
}

function step(meaning: Meaning, text: string): Plan {
  const task = meaning.target ?? (meaning.title || "it");
  switch (meaning.intent) {
    case "add":
    case "recur":
      if (meaning.recurrence && isPronoun(meaning.title))
        return { call: "update-recurring-task", args: { task: "it", when: text } };
      return isSayable(text)
        ? { call: "add-task", args: { text } }
        : { say: "I did not get that. What shall I add?", suggestions: EXAMPLES };
    case "remind":
      // A reminder of what was just spoken of, or a new task with one.
      if (meaning.recurrence === null && meaning.reminders.length > 0 && isReference(meaning))
        return { call: "add-reminder", args: { task, when: text } };
      return { call: "add-task", args: { text } };
    case "list":
      if (meaning.scope === "recurring") return { call: "list-recurring-tasks", args: {} };
      return { call: "list-tasks", args: listArgs(meaning) };
    case "search":
      return { call: "find-tasks", args: { words: task } };
    case "complete":
      return { call: "complete-task", args: { task } };
    case "reopen":
      return { call: "reopen-task", args: { task } };
    case "update":
    case "postpone":
      if (meaning.recurrence) return { call: "update-recurring-task", args: { task, when: text } };
      return meaning.due
        ? { call: "postpone-task", args: { task, when: text } }
        : { say: "What shall I change, and to what? Say for example “move the report to Friday”." };
    case "once":
      return { call: "do-once", args: { task } };
    case "skip":
      return { call: "skip-occurrence", args: { task } };
    case "snooze":
      return { call: "snooze-reminder", args: snoozeArgs(meaning) };
    case "dismiss":
      return { call: "dismiss-reminder", args: {} };
    case "delete":
      return {
        call: meaning.scope === "recurring" || isRecurring(text) ? "delete-recurring-task" : "delete-task",
        args: { task },
      };
    case "stop":
      return { call: "stop-recurring-task", args: { task } };
    case "resume":
      return { call: "resume-recurring-task", args: { task } };
    case "undo":
      return { call: "undo", args: {} };
    case "help":
      return { say: HELP, suggestions: EXAMPLES };
    case "smalltalk":
      return { say: "Hello! What is there to do?", suggestions: EXAMPLES };
    case "other":
      return {
        say: "I keep your tasks and reminders; I did not get that. What shall I add or show?",
        suggestions: EXAMPLES,
      };
    default:
      return meaning.intent satisfies never;
  }
}

/** “my exercise reminder” names what repeats; a plain task is called by its title. */
const isRecurring = (text: string): boolean => /\b(reminders?|recurring|repeating|every)\b/i.test(text);

const isReference = ({ title, target }: Meaning): boolean =>
  title.trim() === "" || (target !== undefined && /^(it|that|this|them|both)$/i.test(target));

/** “set it to repeat every Monday” is about what was just spoken of. */
const isPronoun = (title: string): boolean => /^(it|that|this)( to)?$/i.test(title.trim());

/** Something with a letter in it, in whatever script. */
const isSayable = (text: string): boolean => /\p{L}{2,}|\p{L}.*\p{N}|\p{Lo}/u.test(text);

function listArgs({ range }: Meaning): Record<string, unknown> {
  if (!range) return {};
  if (range.label === "overdue") return { overdue: true };
  // A range's last day is part of it; the API's `to` is the day after.
  return { from: range.from, to: addDays(range.to, 1) };
}

function snoozeArgs({ snooze }: Meaning): Record<string, unknown> {
  if (!snooze) return {};
  return "for" in snooze ? { for: snooze.for } : { until: new Date(snooze.until).toISOString() };
}
