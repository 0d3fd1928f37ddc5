import type { FastifyReply } from "fastify";
import type { RecurringRecord, TaskRecord } from "../domain/record.ts";
import { shownRecurring, shownTask } from "../domain/shown.ts";
import type { Added } from "../usecases/add-from-text.ts";

/** Answers with a task and its version as the ETag. */
export function answerTask(reply: FastifyReply, record: TaskRecord, status = 200): FastifyReply {
  return reply.code(status).header("etag", `"${record.version}"`).send(shownTask(record));
}

/** Answers with a recurring task, its next dates as of `now`, and its version as the ETag. */
export function answerRecurring(reply: FastifyReply, record: RecurringRecord, now: number, status = 200): FastifyReply {
  return reply.code(status).header("etag", `"${record.version}"`).send(shownRecurring(record, now));
}

/** Answers with what a text made: the one thing itself, several as `items`. */
export function answerAdded(reply: FastifyReply, added: Added[], now: number): FastifyReply {
  const [one, ...more] = added;
  if (one && more.length === 0)
    return one.kind === "task" ? answerTask(reply, one.record, 201) : answerRecurring(reply, one.record, now, 201);
  const items = added.map((each) => (each.kind === "task" ? shownTask(each.record) : shownRecurring(each.record, now)));
  return reply.code(201).send({ items });
}
