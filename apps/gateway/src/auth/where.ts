import type { CleanedWhere } from "better-auth/adapters";

/** A record of Better Auth as stored: JSON values only. */
export type AuthRecord = Record<string, unknown> & { id: string };

/** Whether a record meets all clauses, joined from left to right by their connectors as in Better Auth's own adapters. */
export function matches(record: AuthRecord, where: CleanedWhere[]): boolean {
  return where.reduce((result, clause, index) => {
    const holds = meets(record[clause.field], clause);
    if (index === 0) return holds;
    return clause.connector === "OR" ? result || holds : result && holds;
  }, true);
}

function meets(field: unknown, { operator, value, mode }: CleanedWhere): boolean {
  const fold = (item: unknown) =>
    mode === "insensitive" && typeof item === "string" ? item.toLowerCase() : plain(item);
  const left = fold(field);
  const list = Array.isArray(value) ? (value as unknown[]).map(fold) : undefined;
  const right = fold(value);
  switch (operator) {
    case "in":
      if (!list) throw new TypeError("Value must be an array");
      return list.includes(left);
    case "not_in":
      if (!list) throw new TypeError("Value must be an array");
      return !list.includes(left);
    case "contains":
      return typeof left === "string" && left.includes(String(right));
    case "starts_with":
      return typeof left === "string" && left.startsWith(String(right));
    case "ends_with":
      return typeof left === "string" && left.endsWith(String(right));
    case "ne":
      return right === null ? left !== null : left !== right;
    case "gt":
      return compares(left, right, (a, b) => a > b);
    case "gte":
      return compares(left, right, (a, b) => a >= b);
    case "lt":
      return compares(left, right, (a, b) => a < b);
    case "lte":
      return compares(left, right, (a, b) => a <= b);
    default:
      return left === right;
  }
}

/** Absent is null, and a date is the string it is stored as. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  return value instanceof Date ? value.toISOString() : value;
}

/** Only numbers with numbers and strings with strings have an order. */
function compares(left: unknown, right: unknown, test: (a: number | string, b: number | string) => boolean): boolean {
  if (typeof left === "number" && typeof right === "number") return test(left, right);
  return typeof left === "string" && typeof right === "string" && test(left, right);
}

/** Orders by one field; null first. */
export function compareBy(field: string, direction: "asc" | "desc"): (a: AuthRecord, b: AuthRecord) => number {
  const sign = direction === "asc" ? 1 : -1;
  return (a, b) => sign * compare(plain(a[field]), plain(b[field]));
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return JSON.stringify(a).localeCompare(JSON.stringify(b));
}
