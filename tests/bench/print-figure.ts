import { type Figure, meets } from "./figure.ts";

/** Begins a table of figures. */
export function printHead(): void {
  console.log("| figure | measured | target | |\n|---|---|---|---|");
}

/** One line of the table. */
export function printFigure(figure: Figure): void {
  const met = meets(figure);
  console.log(
    `| ${figure.name} | ${format(figure.value)} ${figure.unit} | ${targetOf(figure)} | ${met === undefined ? "" : met ? "met" : "missed"} |`,
  );
}

/** Three digits that count, or all before the point. */
function format(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toPrecision(3);
}

function targetOf({ target, unit }: Figure): string {
  if (!target) return "";
  return "atMost" in target ? `≤ ${target.atMost} ${unit}` : `≥ ${target.atLeast} ${unit}`;
}
