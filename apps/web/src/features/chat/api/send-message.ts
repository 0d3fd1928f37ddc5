import type { ChatAction, ChatReply, Problem } from "@todo/contracts";
import { request } from "../../../lib/http.ts";
import { idempotencyKey } from "../../../lib/idempotency-key.ts";
import { preferences } from "../../../lib/preferences.ts";
import { ApiError } from "../../../lib/problem.ts";
import { readEvents } from "../../../lib/read-events.ts";

/** A piece of the answer as it streams in. */
export type ReplyPart =
  | { type: "delta"; text: string }
  | { type: "action"; action: ChatAction }
  | { type: "message"; reply: ChatReply };

/**
 * `POST /api/chat`: yields the answer piece by piece; the last piece is the whole message.
 * @throws ApiError also when the stream reports a problem or ends before the whole message
 */
export async function* sendMessage(message: string, conversationId?: string): AsyncGenerator<ReplyPart> {
  const response = await request("/chat", {
    method: "POST",
    headers: { accept: "text/event-stream", ...idempotencyKey() },
    body: { message, timeZone: preferences().timeZone, ...(conversationId ? { conversationId } : {}) },
  });
  let complete = false;
  if (response.body) {
    for await (const { event, data } of readEvents(response.body)) {
      const part = toPart(event, data);
      if (!part) continue;
      complete ||= part.type === "message";
      yield part;
    }
  }
  if (!complete) throw new ApiError(502, { detail: "The answer broke off. Please try again." });
}

function toPart(event: string, data: string): ReplyPart | undefined {
  switch (event) {
    case "delta":
      return { type: "delta", text: (JSON.parse(data) as { text: string }).text };
    case "action":
      return { type: "action", action: JSON.parse(data) as ChatAction };
    case "message":
      return { type: "message", reply: JSON.parse(data) as ChatReply };
    case "problem": {
      const problem = JSON.parse(data) as Problem;
      throw new ApiError(problem.status, problem);
    }
    default:
      // Newer servers may send more than this page knows.
      return undefined;
  }
}
