import { type Model, OpenAIChatCompletionsModel } from "@openai/agents";
import OpenAI from "openai";
import type { Clock } from "@todo/clock";
import type { Config } from "../config.ts";
import { builtInModel } from "./built-in-model.ts";
import { createEndpointHealth } from "./endpoint-health.ts";
import { fallbackModel } from "./fallback-model.ts";
import type { Plan } from "./plan.ts";

/** Makes the model for one message: the endpoint's with the built-in one behind it, or the built-in one alone. */
export type ChooseModel = (decide: (message: string) => Plan) => Model;

export function createChooseModel(config: Config, clock: Clock, onFailure: (error: unknown) => void): ChooseModel {
  if (config.OPENAI_API_KEY === undefined) return builtInModel;
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
