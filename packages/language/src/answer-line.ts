import { answer, type Request } from "./answer.ts";

/** Answers one line of `npm run -s language:serve`. A line that is no request gets `{ error }`, and the next one is answered all the same. */
export function answerLine(line: string): Record<string, string> {
  try {
    const request = JSON.parse(line) as Partial<Request> | null;
    const missing = ["text", "ref", "tz"].filter((name) => typeof request?.[name as keyof Request] !== "string");
    if (missing.length > 0) return { error: `${missing.join(", ")}: must be text` };
    const { ref } = request as Request;
    if (Number.isNaN(Date.parse(ref))) return { error: `ref: ${ref} is no local time as in 2026-03-10T09:15` };
    return answer(request as Request);
  } catch (error) {
    return { error: (error as Error).message };
  }
}
