/** One VTODO or VEVENT as text, and the line of the file it begins on, counted from 1. */
export interface IcsBlock {
  line: number;
  text: string;
}

/** Cuts a calendar into its entries; `zones` is the text of all VTIMEZONEs, which entries refer to. Alarms stay inside their entries. */
export function icsBlocks(text: string): { entries: IcsBlock[]; zones: string } {
  const entries: IcsBlock[] = [];
  let zones = "";
  let open: { name: string; block: IcsBlock } | undefined;
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const begins = /^BEGIN:(VTODO|VEVENT|VTIMEZONE)\s*$/i.exec(line)?.[1]?.toUpperCase();
    if (!open && begins) open = { name: begins, block: { line: index + 1, text: "" } };
    if (!open) return;
    open.block.text += `${line}\r\n`;
    if (line.trim().toUpperCase() !== `END:${open.name}`) return;
    if (open.name === "VTIMEZONE") zones += open.block.text;
    else entries.push(open.block);
    open = undefined;
  });
  // An entry that never ends is read all the same: the parser says what is missing.
  if (open && open.name !== "VTIMEZONE") entries.push(open.block);
  return { entries, zones };
}
