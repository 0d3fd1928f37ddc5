import { createHash } from "node:crypto";
import type { Clock } from "@todo/clock";
import type { ChatAction, ChatReply, ChatRequest, Problem } from "@todo/contracts";
import { type Dapr, DaprError } from "@todo/dapr";
import type { User } from "@todo/service";
import type { ChooseModel } from "../models/choose-model.ts";
import { type ToolContext, ToolError } from "../tools/tool.ts";
import { keptMessage, withMessages } from "./conversation.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { runTurn } from "./run-turn.ts";

export interface Deps {
  dapr: Dapr;
  clock: Clock;
  store: ConversationStore;
  chooseModel: ChooseModel;
}

export interface Asker {
  user: User;
  timeZone: string;
  locale: string;
  /** The request's Idempotency-Key: the same message again is the same message. */
  idempotencyKey?: string;
}

interface Listeners {
  onAction?: (action: ChatAction) => void;
  onText?: (delta: string) => void;
}

/** Messages of the conversation that a language model is shown. */
const SHOWN = 12;

/** Answers one message: understand, act, say, keep. */
export function answerMessage(
  deps: Deps,
  asker: Asker,
  request: ChatRequest,
  listeners: Listeners = {},
): Promise<ChatReply> {
  const { store, clock } = deps;
  const conversationId = request.conversationId ?? "main";
  const userId = asker.user.id;
  return store.inTurn(userId, async () => {
    const { messages, memory } = await store.load(userId, conversationId);
    const id = messageId(asker, clock.now());
    const at = () => new Date(clock.now()).toISOString();
    const context = toolContext(deps, { ...asker, timeZone: request.timeZone ?? asker.timeZone }, memory, id);
    const history = messages.slice(-SHOWN).flatMap(({ role, text }) => (role === "reminder" ? [] : [{ role, text }]));
    const said = { id: `${id}-user`, role: "user" as const, text: request.message, at: at() };
    const turn = await runTurn(request.message, history, context, deps.chooseModel, listeners);
    const { text, actions, suggestions, undo } = turn;
    const answered = { id, role: "assistant" as const, text, at: at(), actions, suggestions, ...(undo && { undo }) };
    await store.change(userId, conversationId, (now) => {
      // A reminder may have arrived meanwhile: its memory is newer than ours.
      const lastReminder = now.memory.lastReminder ?? turn.memory.lastReminder;
      return {
        ...withMessages(now, [said, keptMessage(answered)]),
        memory: { ...turn.memory, ...(lastReminder && { lastReminder }) },
      };
    });
    return { conversationId, messageId: id, text, actions, suggestions, ...(undo && { undo }) };
  });
}

/** Made of the request's key, if it has one; new for each message otherwise. */
export function messageId({ user, idempotencyKey }: Asker, now: number): string {
  const seed = idempotencyKey === undefined ? `${now} ${Math.random()}` : idempotencyKey;
  return createHash("sha256").update(`${user.id} ${seed}`).digest("base64url").slice(0, 22);
}

/** Calls on behalf of the person, with their own token. Each write has a key made of the message: a message that is sent again doubles nothing. */
export function toolContext(
  { dapr, clock }: Pick<Deps, "dapr" | "clock">,
  asker: Asker,
  memory: ToolContext["memory"],
  messageId: string,
): ToolContext {
  let calls = 0;
  return {
    now: clock.now(),
    timeZone: asker.timeZone,
    locale: asker.locale,
    memory,
    async call<Body>(app: "tasks" | "notifications", method: string, path: string, body?: unknown) {
      calls += 1;
      const headers = {
        authorization: `Bearer ${asker.user.token}`,
        "x-time-zone": asker.timeZone,
        "x-locale": asker.locale,
        ...(method === "POST" && { "idempotency-key": `${messageId}-${calls}` }),
      };
      const answer = await dapr
        .invoke<Body | Problem>(app, method, path, { headers, ...(body !== undefined && { body }) })
        .catch((error: unknown) => {
          if (error instanceof DaprError) throw refusal(undefined, 503);
          throw error;
        });
      if (answer.status < 300) return answer.body as Body;
      throw refusal(answer.body as Problem | undefined, answer.status);
    },
  };
}

function refusal(problem: Problem | undefined, status: number): ToolError {
  if (status >= 500 || !problem) return new ToolError("That did not work just now; please try again in a moment.");
  const suggestions = Array.isArray(problem["suggestions"]) ? problem["suggestions"].map(String) : [];
  return new ToolError(problem.detail || problem.title, suggestions);
}
