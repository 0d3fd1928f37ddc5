import { z } from "zod";

/**
 * The body (`data`) of every CloudEvent: a past-tense fact with the full snapshot after the change.
 * Order between topics is not guaranteed; the snapshot's `version` decides which fact is newer.
 */
export function eventSchema<const Type extends string, Payload extends z.ZodType>(eventType: Type, payload: Payload) {
  return z.object({
    /** Deterministic where the fact is (a generated occurrence, a trigger), else a UUID. */
    eventId: z.string().min(1),
    eventType: z.literal(eventType),
    schemaVersion: z.number().int().min(1),
    /** The id of the task, recurring task or reminder. */
    aggregateId: z.string().min(1),
    userId: z.string().min(1),
    occurredAt: z.iso.datetime(),
    payload,
  });
}

/** Any event of ours, payload not looked at. */
export const anyEvent = eventSchema("", z.unknown()).extend({ eventType: z.string() });
export type AnyEvent = z.infer<typeof anyEvent>;
