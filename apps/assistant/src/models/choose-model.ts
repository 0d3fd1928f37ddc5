import type { Model } from "@openai/agents-core";
import type { Clock } from "@todo/clock";
import type { Config } from "../config.ts";
import { builtInModel } from "./built-in-model.ts";
import { createEndpointHealth } from "./endpoint-health.ts";
import { fallbackModel } from "./fallback-model.ts";
import type { Plan } from "./plan.ts";

/** Makes the model for one message: the endpoint's with the built-in one behind it, or the built-in one alone. */
export type ChooseModel = (decide: (message: string) => Plan) => Model;

export async function createChooseModel(
  config: Config,
  clock: Clock,
  onFailure: (error: unknown) => void,
): Promise<ChooseModel> {
  if (config.OPENAI_API_KEY === undefined) return builtInModel;
  // Only where an endpoint is used: the two take a quarter of a second and 17 MB.
  const [{ OpenAIChatCompletionsModel }, { default: OpenAI }] = await Promise.all([
    import("@openai/agents-openai"),
    import("openai"),
  ]);
  const client = new OpenAI({
    apiKey: config.OPENAI_API_KEY,
    maxRetries: 0,
    ...(config.OPENAI_BASE_URL && { baseURL: config.OPENAI_BASE_URL }),
  });
  const health = createEndpointHealth(() => clock.now());
  const primary = new OpenAIChatCompletionsModel(client, config.OPENAI_MODEL);
  const timeoutMs = config.OPENAI_TIMEOUT_MS;
  return (decide) => fallbackModel({ primary, secondary: builtInModel(decide), health, timeoutMs, onFailure });
}
