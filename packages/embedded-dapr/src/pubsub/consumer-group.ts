import { hostname } from "node:os";

/**
 * The name under which an app's progress is kept, from metadata `consumerID` (default: the app id).
 * With `{uuid}` each start is a group of its own: everything from now on, nothing kept.
 * @returns undefined for such a broadcast
 */
export function consumerGroup(template: string | undefined, appId: string): string | undefined {
  if (!template) return appId;
  if (template.includes("{uuid}")) return undefined;
  const group = template
    .replaceAll("{appID}", appId)
    .replaceAll("{podName}", process.env["POD_NAME"] ?? hostname())
    .replaceAll("{namespace}", process.env["NAMESPACE"] ?? "default");
  // Apps of one process that share a group would overwrite each other's place.
  return group === appId ? appId : `${group}/${appId}`;
}
