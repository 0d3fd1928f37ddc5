import type { Manifest } from "./render.ts";

/** A pod as a chart describes it: what it is called, its labels and its spec. */
export interface PodTemplate {
  name: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  // oxlint-disable-next-line typescript/no-explicit-any -- as in Manifest
  spec: any;
}

/** Every pod that these manifests make, by whatever makes it. */
export function podsOf(manifests: Manifest[]): PodTemplate[] {
  return manifests.flatMap((manifest) => {
    const template = manifest.kind === "Pod" ? manifest : (manifest["spec"]?.template as Manifest | undefined);
    if (!template?.["spec"]?.containers) return [];
    const { labels = {}, annotations = {} } = template.metadata;
    return [{ name: `${manifest.kind}/${manifest.metadata.name}`, labels, annotations, spec: template["spec"] }];
  });
}
