import { isRecord, jsonBody, stringMap } from "../bodies.ts";
import { type Component, kindOf } from "../components/component.ts";
import { DaprError, messageOf } from "../errors.ts";
import { empty } from "../responses.ts";
import type { SidecarRequest, SidecarResponse } from "../types.ts";
import { httpBinding } from "./http.ts";
import { smtpBinding } from "./smtp.ts";

/** POST /v1.0/bindings/{name} with `{operation, data, metadata}`. */
export async function invokeBinding(
  component: Component | undefined,
  name: string,
  request: SidecarRequest,
): Promise<SidecarResponse> {
  const fail = (reason: string) =>
    new DaprError(500, "ERR_INVOKE_OUTPUT_BINDING", `error invoking output binding ${name}: ${reason}`);
  const kind = component ? kindOf(component.type) : undefined;
  if (!component || (kind !== "smtp" && kind !== "http")) throw fail(`couldn't find output binding ${name}`);
  const body = jsonBody(request);
  if (!isRecord(body) || typeof body["operation"] !== "string") {
    throw new DaprError(400, "ERR_MALFORMED_REQUEST", "operation is missing");
  }
  const call = {
    component,
    operation: body["operation"],
    data: body["data"],
    metadata: stringMap(body["metadata"]),
  };
  try {
    const result = await (kind === "smtp" ? smtpBinding(call) : httpBinding(call));
    if (!result) return empty();
    const headers: Record<string, string> = {};
    for (const [key, value] of Object.entries(result.metadata)) headers[`metadata.${key.toLowerCase()}`] = value;
    return { status: 200, headers, body: result.body };
  } catch (error) {
    throw fail(messageOf(error));
  }
}
