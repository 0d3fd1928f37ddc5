import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { isRecord } from "../bodies.ts";
import { messageOf } from "../errors.ts";
import { type Component, kindOf, type Resources } from "./component.ts";

/** A value of a component that is still to be looked up. */
export interface SecretReference {
  store: string | undefined;
  name: string;
  key: string;
}

/** A component as written; `secrets` are the metadata fields that come from a secret store. */
export interface RawComponent extends Component {
  secrets: Record<string, SecretReference>;
  where: string;
}

export interface RawResources extends Omit<Resources, "components"> {
  components: RawComponent[];
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];

function readMetadata(list: unknown, component: RawComponent, store: string | undefined): void {
  if (list === undefined || list === null) return;
  if (!Array.isArray(list)) throw new Error("spec.metadata: must be a list of {name, value}");
  list.forEach((item: unknown, index) => {
    const name = isRecord(item) ? text(item["name"]) : undefined;
    if (!isRecord(item) || !name) throw new Error(`spec.metadata[${index}].name: is missing`);
    const reference = item["secretKeyRef"];
    const { value, envRef } = item;
    if (isRecord(reference)) {
      const secret = text(reference["name"]);
      if (!secret) throw new Error(`spec.metadata[${index}].secretKeyRef.name: is missing`);
      component.secrets[name] = { store, name: secret, key: text(reference["key"]) ?? secret };
    } else if (typeof envRef === "string") {
      component.metadata = { ...component.metadata, [name]: process.env[envRef] ?? "" };
    } else {
      const plain = typeof value === "string" ? value : JSON.stringify(value ?? "");
      component.metadata = { ...component.metadata, [name]: plain === '""' ? "" : plain };
    }
  });
}

function readComponent(document: Record<string, unknown>, where: string): RawComponent {
  const head = isRecord(document["metadata"]) ? document["metadata"] : {};
  const spec = isRecord(document["spec"]) ? document["spec"] : {};
  const name = text(head["name"]);
  const type = text(spec["type"]);
  if (!name) throw new Error("metadata.name: is missing");
  if (!type) throw new Error("spec.type: is missing");
  kindOf(type);
  const scopes = strings(document["scopes"]);
  const version = text(spec["version"]) ?? "v1";
  const component: RawComponent = { name, type, version, metadata: {}, scopes, secrets: {}, where };
  const auth = isRecord(document["auth"]) ? document["auth"] : {};
  readMetadata(spec["metadata"], component, text(auth["secretStore"]));
  return component;
}

/** The largest maxRetries of any retry policy; Infinity for -1. */
function readMaxRetries(document: Record<string, unknown>): number | undefined {
  const spec = isRecord(document["spec"]) ? document["spec"] : {};
  const policies = isRecord(spec["policies"]) ? spec["policies"] : {};
  const retries = isRecord(policies["retries"]) ? Object.values(policies["retries"]) : [];
  const counts = retries.flatMap((policy) =>
    isRecord(policy) && typeof policy["maxRetries"] === "number" ? [policy["maxRetries"]] : [],
  );
  return counts.length === 0 ? undefined : Math.max(...counts.map((count) => (count < 0 ? Infinity : count)));
}

/** Adds what one file holds. @throws naming the file and the field */
export function readFileInto(resources: RawResources, file: string, content: string): void {
  for (const parsed of parseAllDocuments(content)) {
    if (parsed.errors[0]) throw new Error(`${file}: ${parsed.errors[0].message}`);
    const document: unknown = parsed.toJS();
    if (document === null) continue;
    try {
      if (!isRecord(document)) throw new Error("a document must be a mapping");
      const apiVersion = text(document["apiVersion"]) ?? "";
      if (!apiVersion.startsWith("dapr.io/")) {
        throw new Error(`apiVersion: ${apiVersion || "missing"} is not dapr.io/…`);
      }
      switch (document["kind"]) {
        case "Component":
          resources.components.push(readComponent(document, file));
          break;
        case "Subscription":
          resources.subscriptions.push({ spec: document["spec"], scopes: strings(document["scopes"]), where: file });
          break;
        case "Resiliency":
          resources.maxRetries = readMaxRetries(document) ?? resources.maxRetries;
          break;
        case "Configuration":
          break;
        default:
          throw new Error(`kind: ${String(document["kind"])} is not known`);
      }
    } catch (error) {
      throw new Error(`${file}: ${messageOf(error)}`, { cause: error });
    }
  }
}

/** Reads the component files (.yaml, .yml) of folders, or single files, in the order of their names. */
export function readResources(paths: string[]): RawResources {
  const resources: RawResources = { components: [], subscriptions: [], maxRetries: undefined };
  for (const path of paths) {
    const files = statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => /\.ya?ml$/.test(name))
          .sort()
          .map((name) => join(path, name))
      : [path];
    for (const file of files) readFileInto(resources, file, readFileSync(file, "utf8"));
  }
  return resources;
}
