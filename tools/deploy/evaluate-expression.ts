import { data, Evaluator, Lexer, Parser, wellKnownFunctions } from "@actions/expressions";

/** What an expression may ask for: `{ matrix: { part: "Redis" } }`. */
export type Contexts = Record<string, Record<string, string>>;

/** The expression asks for something that only GitHub has. */
export class NeedsGitHub extends Error {
  override name = "NeedsGitHub";
}

/**
 * A text with its `${{ … }}` replaced, by GitHub's own reader of expressions.
 * @throws NeedsGitHub for a context or a key that is not among the given ones
 */
export function fillIn(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => evaluate(expression, contexts).coerceString());
}

/** Whether a step's or job's `if` holds. @throws NeedsGitHub as above */
export function holds(condition: string, contexts: Contexts): boolean {
  const value = evaluate(condition.replaceAll(/^\s*\$\{\{|\}\}\s*$/g, ""), contexts);
  return value.kind !== data.Kind.Null && !["", "0", "false"].includes(value.coerceString());
}

function evaluate(expression: string, contexts: Contexts): data.ExpressionData {
  const missing = [...expression.matchAll(/\b([a-z]+)\.([\w-]+)/g)].find(
    ([, context, key]) => contexts[context!]?.[key!] === undefined,
  );
  if (missing) throw new NeedsGitHub(missing[0]);
  try {
    const { tokens } = new Lexer(expression).lex();
    const tree = new Parser(tokens, Object.keys(contexts), Object.values(wellKnownFunctions)).parse();
    return new Evaluator(tree, dictionary(contexts)).evaluate();
  } catch (error) {
    throw new NeedsGitHub(expression.trim(), { cause: error });
  }
}

function dictionary(contexts: Contexts): data.Dictionary {
  const text = (value: string) => new data.StringData(value);
  const pairs = (record: Record<string, string>) =>
    Object.entries(record).map(([key, value]) => ({ key, value: text(value) }));
  return new data.Dictionary(
    ...Object.entries(contexts).map(([key, record]) => ({ key, value: new data.Dictionary(...pairs(record)) })),
  );
}
