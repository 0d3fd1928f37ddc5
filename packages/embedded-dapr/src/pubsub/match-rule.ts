/** Decides whether an event takes a rule's path. */
export type Match = (event: Record<string, unknown>) => boolean;

const COMPARISON = /^\s*event\.([A-Za-z_][\w.]*)\s*(==|!=)\s*(?:"([^"]*)"|'([^']*)')\s*$/;

function field(event: Record<string, unknown>, path: string): unknown {
  let value: unknown = event;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function comparison(text: string, whole: string): Match {
  const parts = COMPARISON.exec(text);
  if (!parts) {
    throw new Error(`routing rule ${JSON.stringify(whole)}: only event.<field> == or != "text", joined by && and ||`);
  }
  const [, path = "", operator, double, single] = parts;
  const expected = double ?? single ?? "";
  return (event) => (field(event, path) === expected) === (operator === "==");
}

/**
 * Compiles the part of CEL that routing rules use: `event.type == "a" && event.data.kind != "b" || …`.
 * @throws on anything else, naming the rule
 */
export function compileMatch(expression: string): Match {
  if (expression.trim() === "") return () => true;
  const alternatives = expression
    .split("||")
    .map((part) => part.split("&&").map((condition) => comparison(condition, expression)));
  return (event) => alternatives.some((conditions) => conditions.every((condition) => condition(event)));
}
