import { z } from "zod";
import { localDate } from "./primitives.ts";

/** `GET /api/stats`: counters and streaks of this user (days in the user's zone). */
export const stats = z.object({
  createdTotal: z.number().int(),
  completedTotal: z.number().int(),
  remindersSent: z.number().int(),
  /** Consecutive days with at least one completed task, up to today or yesterday. */
  streak: z.number().int(),
  longestStreak: z.number().int(),
  /** Completed ÷ created, 0 to 1. */
  completionRate: z.number(),
  days: z.array(z.object({ date: localDate, created: z.number().int(), completed: z.number().int() })),
});
export type Stats = z.infer<typeof stats>;
