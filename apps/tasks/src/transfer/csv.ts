/** Characters with which a spreadsheet takes a cell for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
/** A guarded cell: the apostrophe tells a spreadsheet that text follows. */
const GUARDED = /^'[=+\-@\t\r]/;

/** Rows as RFC 4180 text: CRLF, quoted where needed; cells that a spreadsheet would run are guarded by an apostrophe. */
export function writeCsv(rows: string[][]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row and the line of the text it begins on, counted from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** Reads RFC 4180 text; LF alone ends a row as well, blank rows are passed over, guards are taken off again. */
export function readCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let value = "";
  let quoted = false;
  let line = 1;
  let begin = 1;
  const endCell = () => {
    cells.push(GUARDED.test(value) ? value.slice(1) : value);
    value = "";
  };
  const endRow = () => {
    endCell();
    if (cells.some((each) => each.trim() !== "")) rows.push({ line: begin, cells });
    cells = [];
    begin = line;
  };
  const source = text.replace(/^\uFEFF/, "");
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at]!;
    if (character === "\n") line += 1;
    if (quoted) {
      if (character !== '"') value += character;
      else if (source[at + 1] === '"') value += source[(at += 1)];
      else quoted = false;
    } else if (character === '"' && value === "") quoted = true;
    else if (character === ",") endCell();
    else if (character === "\n") endRow();
    else if (character !== "\r" || source[at + 1] !== "\n") value += character;
  }
  endRow();
  return rows;
}
