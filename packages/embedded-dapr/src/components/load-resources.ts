import { openSecretStore, type SecretStore } from "../secrets.ts";
import { type Component, kindOf, type Resources } from "./component.ts";
import { type RawComponent, type RawResources, readResources } from "./read-resources.ts";
import { resolveSecrets } from "./resolve-secrets.ts";

export interface LoadedResources extends Resources {
  secretStores: Map<string, SecretStore>;
}

function isComponents(list: Component[] | string[]): list is Component[] {
  return typeof list[0] !== "string";
}

function read(source: Component[] | string | string[]): RawResources {
  if (typeof source === "string") return readResources([source]);
  if (!isComponents(source)) return readResources(source);
  const components = source.map((component): RawComponent => {
    kindOf(component.type);
    return { ...component, secrets: {}, where: `component ${component.name}` };
  });
  return { components, subscriptions: [], maxRetries: undefined };
}

/** A name may come twice when no app sees both. */
function refuseTwins({ name, scopes = [], where }: RawComponent, others: RawComponent[]): void {
  const twin = others.find((other) => {
    const theirs = other.scopes ?? [];
    const overlap = scopes.length === 0 || theirs.length === 0 || theirs.some((appId) => scopes.includes(appId));
    return other.name === name && overlap;
  });
  if (twin) throw new Error(`${where}: metadata.name: there are two components named ${name}`);
}

/**
 * Reads components, opens their secret stores and fills the secrets in.
 * @throws naming the file and the field that is wrong
 */
export function loadResources(source: Component[] | string | string[], secretsFile?: string): LoadedResources {
  const raw = read(source);
  for (const [index, component] of raw.components.entries()) refuseTwins(component, raw.components.slice(0, index));
  if (secretsFile && !raw.components.some(({ type }) => type === "secretstores.local.file")) {
    raw.components.push({ name: "secretstore", type: "secretstores.local.file", secrets: {}, where: secretsFile });
  }
  const secretStores = new Map<string, SecretStore>();
  for (const component of raw.components) {
    if (kindOf(component.type) === "secretstore") {
      secretStores.set(component.name, openSecretStore(component, secretsFile));
    }
  }
  const components = raw.components.map((component) => resolveSecrets(component, secretStores));
  return { components, subscriptions: raw.subscriptions, maxRetries: raw.maxRetries, secretStores };
}
