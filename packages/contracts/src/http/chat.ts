import { z } from "zod";
import { id, instant, timeZone } from "./primitives.ts";
import { recurringTask } from "./recurring-task.ts";
import { task } from "./task.ts";

export const chatRequest = z.strictObject({
  message: z
    .string()
    .max(10_000, "A message has at most 10,000 characters")
    .refine((text) => text.trim().length > 0, "Say something"),
  conversationId: id.optional(),
  timeZone: timeZone.optional(),
});
export type ChatRequest = z.infer<typeof chatRequest>;

/** What the assistant did, for an action card. */
export const chatAction = z.object({
  /** The tool, e.g. `complete-task`. */
  tool: z.string(),
  /** One line for people, e.g. `Completed “standup”`. */
  summary: z.string(),
  tasks: z.array(task).optional(),
  recurringTasks: z.array(recurringTask).optional(),
});
export type ChatAction = z.infer<typeof chatAction>;

/** A message of a conversation. Reminders arrive as messages with `role: "reminder"`. */
export const chatMessage = z.object({
  id: z.string(),
  role: z.enum(["user", "assistant", "reminder"]),
  text: z.string(),
  at: instant,
  actions: z.array(chatAction).optional(),
  suggestions: z.array(z.string()).optional(),
  /** What `undo` would take back. */
  undo: z.object({ label: z.string() }).optional(),
  /** Set on reminders: what to snooze or dismiss. */
  reminder: z.object({ reminderId: id, taskId: id, title: z.string() }).optional(),
});
export type ChatMessage = z.infer<typeof chatMessage>;

export const chatReply = z.object({
  conversationId: id,
  messageId: z.string(),
  text: z.string(),
  actions: z.array(chatAction),
  suggestions: z.array(z.string()),
  undo: z.object({ label: z.string() }).optional(),
});
export type ChatReply = z.infer<typeof chatReply>;

/** `GET /api/chat`: the newest page of the conversation, oldest message first; `before` pages back. */
export const chatHistoryQuery = z.object({
  conversationId: id.optional(),
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const chatHistory = z.object({
  conversationId: id,
  items: z.array(chatMessage),
  nextBefore: z.string().nullable(),
});
export type ChatHistory = z.infer<typeof chatHistory>;
