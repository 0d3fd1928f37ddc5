import type { SecretStore } from "../secrets.ts";
import type { Component } from "./component.ts";
import type { RawComponent } from "./read-resources.ts";

/**
 * Puts the secrets into a component's metadata. Without `auth.secretStore` the first store there is answers.
 * @throws naming the file, the field and the secret that is missing
 */
export function resolveSecrets(raw: RawComponent, stores: Map<string, SecretStore>): Component {
  const metadata = { ...raw.metadata };
  for (const [field, reference] of Object.entries(raw.secrets)) {
    const store = reference.store ? stores.get(reference.store) : stores.values().next().value;
    if (!store) {
      throw new Error(`${raw.where}: spec.metadata ${field}: no secret store ${reference.store ?? ""} is configured`);
    }
    const value =
      (store.get(reference.key) ?? store.get(reference.name))?.[reference.key] ??
      store.get(reference.name)?.[reference.name];
    if (value === undefined) {
      throw new Error(`${raw.where}: spec.metadata ${field}: secret ${reference.name} not found`);
    }
    metadata[field] = value;
  }
  return { name: raw.name, type: raw.type, version: raw.version, metadata, scopes: raw.scopes };
}
