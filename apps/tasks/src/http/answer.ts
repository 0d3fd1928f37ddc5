import type { FastifyReply } from "fastify";
import type { RecurringRecord, TaskRecord } from "../domain/record.ts";
import { shownRecurring, shownTask } from "../domain/shown.ts";

/** Answers with a task and its version as the ETag. */
export function answerTask(reply: FastifyReply, record: TaskRecord, status = 200): FastifyReply {
  return reply.code(status).header("etag", `"${record.version}"`).send(shownTask(record));
}

/** Answers with a recurring task, its next dates as of `now`, and its version as the ETag. */
export function answerRecurring(reply: FastifyReply, record: RecurringRecord, now: number, status = 200): FastifyReply {
  return reply.code(status).header("etag", `"${record.version}"`).send(shownRecurring(record, now));
}
