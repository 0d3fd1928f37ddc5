import { z } from "zod";
import { timeZone } from "./primitives.ts";

/** `POST /api/parse`: what the language package understood; the shape is `Meaning` of packages/language. */
export const parseRequest = z.strictObject({
  text: z.string().max(10_000),
  timeZone: timeZone.optional(),
  locale: z.string().max(35).optional(),
});
export type ParseRequest = z.infer<typeof parseRequest>;
export const parseResponse = z.looseObject({ intent: z.string(), title: z.string(), confidence: z.number() });
