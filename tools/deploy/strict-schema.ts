/** A JSON Schema, as far as it is touched here. */
export interface JsonSchema {
  $ref?: string;
  type?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  [word: string]: unknown;
}

const PREFIX = "#/definitions/";
const METADATA = ["apiVersion", "kind", "metadata"];

/** The schema with every object closed that says which fields it has. @param root whether it is a whole object of Kubernetes, with metadata */
export function strict(schema: JsonSchema, root = false): JsonSchema {
  if (schema["x-kubernetes-int-or-string"] || schema["format"] === "int-or-string")
    return { type: ["integer", "string"] as never };
  const { properties, items, additionalProperties } = schema;
  const open = schema["x-kubernetes-preserve-unknown-fields"] === true || additionalProperties !== undefined;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, one]) => [name, root && METADATA.includes(name) ? {} : strict(one)]),
      ),
      ...(!open && { additionalProperties: false }),
    }),
    ...(items && { items: strict(items) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: strict(additionalProperties) }),
  };
}

/** One definition of an OpenAPI document, closed, with those it refers to. */
export function withDefinitions(name: string, all: Record<string, JsonSchema>): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const add = (wanted: string) => {
    if (wanted in definitions) return;
    const text = JSON.stringify((definitions[wanted] = closed(wanted, all[wanted]!)));
    for (const [, next] of text.matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)) add(next!);
  };
  add(name);
  return { $ref: PREFIX + name, definitions };
}

function closed(name: string, definition: JsonSchema): JsonSchema {
  // Written as text in the document, accepted as a number by the API server.
  if (name.endsWith(".resource.Quantity")) return { type: ["number", "string"] as never };
  return strict(definition);
}
