import { readFileSync } from "node:fs";
import type { Component } from "./components/component.ts";
import { isRecord } from "./bodies.ts";
import { DaprError, messageOf } from "./errors.ts";
import { json } from "./responses.ts";
import type { SidecarResponse } from "./types.ts";

/** Reads secrets; undefined when there is none of that name. */
export interface SecretStore {
  get(name: string): Record<string, string> | undefined;
  all(): Record<string, Record<string, string>>;
}

/** Variables that let a caller pass for the sidecar or the app; daprd hides them too. */
const HIDDEN = /^(APP_API_TOKEN|DAPR_API_TOKEN)$/i;

function flatten(value: Record<string, unknown>, separator: string, prefix: string, into: Map<string, string>): void {
  for (const [name, entry] of Object.entries(value)) {
    if (isRecord(entry)) flatten(entry, separator, `${prefix}${name}${separator}`, into);
    else into.set(prefix + name, typeof entry === "string" ? entry : JSON.stringify(entry));
  }
}

function fileStore(component: Component, override: string | undefined): SecretStore {
  const file = override ?? component.metadata?.["secretsFile"];
  if (!file) throw new Error(`component ${component.name}: metadata secretsFile is missing`);
  const values = new Map<string, string>();
  try {
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (!isRecord(content)) throw new Error("must hold a JSON object");
    flatten(content, component.metadata?.["nestedSeparator"] ?? ":", "", values);
  } catch (error) {
    throw new Error(`component ${component.name}: secretsFile ${file}: ${messageOf(error)}`, { cause: error });
  }
  return {
    get: (name) => (values.has(name) ? { [name]: values.get(name) ?? "" } : undefined),
    all: () => Object.fromEntries([...values].map(([name, value]) => [name, { [name]: value }])),
  };
}

function environmentStore(component: Component): SecretStore {
  const prefix = component.metadata?.["prefix"] ?? "";
  return {
    get: (name) => (HIDDEN.test(prefix + name) ? undefined : { [name]: process.env[prefix + name] ?? "" }),
    all: () =>
      Object.fromEntries(
        Object.entries(process.env).flatMap(([name, value]) =>
          HIDDEN.test(name) || !name.startsWith(prefix)
            ? []
            : [[name.slice(prefix.length), { [name.slice(prefix.length)]: value ?? "" }]],
        ),
      ),
  };
}

/**
 * Opens a secret store.
 * @param override file that takes the place of the component's `secretsFile`
 */
export function openSecretStore(component: Component, override: string | undefined): SecretStore {
  return component.type === "secretstores.local.env" ? environmentStore(component) : fileStore(component, override);
}

/** GET /v1.0/secrets/{store}/{name} and …/bulk. */
export function answerSecret(store: SecretStore, storeName: string, name: string): SidecarResponse {
  if (name === "bulk") return json(200, store.all());
  const secret = store.get(name);
  if (secret) return json(200, secret);
  const message = `failed getting secret with key ${name} from secret store ${storeName}: secret ${name} not found`;
  throw new DaprError(500, "ERR_SECRET_GET", message);
}
