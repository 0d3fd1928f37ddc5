import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { cacheDir } from "../stack/cache-dir.ts";
import { downloadGoModule } from "./download-go-module.ts";
import { type JsonSchema, strict, withDefinitions } from "./strict-schema.ts";

/** Whose objects the charts make, where each project's module says what they are like. */
const KUBERNETES = { module: "k8s.io/kubernetes@v1.34.2", path: "api/openapi-spec/swagger.json" };
const DEFINITIONS = [
  { module: "github.com/dapr/dapr@v1.18.1", path: "charts/dapr/crds" },
  { module: "sigs.k8s.io/gateway-api@v1.6.0", path: "config/crd/standard" },
  { module: "github.com/cert-manager/cert-manager@v1.21.2", path: "deploy/crds" },
  { module: "github.com/prometheus-operator/prometheus-operator@v0.85.0", path: "example/prometheus-operator-crd" },
  { module: "github.com/kedacore/keda/v2@v2.21.0", path: "config/crd/bases" },
];

interface Swagger {
  definitions: Record<string, JsonSchema & { "x-kubernetes-group-version-kind"?: Kind[] }>;
}
interface Kind {
  group: string;
  version: string;
  kind: string;
}
interface Definition {
  kind: string;
  spec: {
    group: string;
    names: { kind: string };
    versions: { name: string; schema?: { openAPIV3Schema: JsonSchema } }[];
  };
}

/** Folder of one JSON Schema a kind, `<group>_<version>_<kind>.json` in small letters, that refuses what it does not name; made once. */
export async function ensureSchemas(): Promise<string> {
  const modules = [KUBERNETES, ...DEFINITIONS].map(({ module }) => module.split("/").at(-1)!.replace("@", "-"));
  const target = join(cacheDir("schemas"), `1-${modules.join("-")}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const write = ({ group, version, kind }: Kind, schema: JsonSchema) =>
    // Kubeconform calls the group without a name by its version.
    writeFileSync(join(partial, `${group || version}_${version}_${kind}.json`.toLowerCase()), JSON.stringify(schema));
  const swagger = JSON.parse(
    readFileSync(join(await downloadGoModule(KUBERNETES.module), KUBERNETES.path), "utf8"),
  ) as Swagger;
  for (const [name, definition] of Object.entries(swagger.definitions))
    for (const kind of definition["x-kubernetes-group-version-kind"] ?? [])
      write(kind, withDefinitions(name, swagger.definitions));
  for (const { module, path } of DEFINITIONS) {
    const folder = join(await downloadGoModule(module), path);
    for (const { spec } of definitionsIn(folder))
      for (const { name, schema } of spec.versions)
        if (schema)
          write({ group: spec.group, version: name, kind: spec.names.kind }, strict(schema.openAPIV3Schema, true));
  }
  try {
    renameSync(partial, target);
  } catch {
    // Another process made it meanwhile.
    rmSync(partial, { recursive: true, force: true });
  }
  return target;
}

function definitionsIn(folder: string): Definition[] {
  const files = readdirSync(folder).filter((file) => /\.(ya?ml|json)$/.test(file));
  const documents = files.flatMap((file) => readFileSync(join(folder, file), "utf8").split(/^---$/m));
  return documents
    .map((text) => parse(text) as Definition | null)
    .filter((found) => found?.kind === "CustomResourceDefinition") as Definition[];
}
