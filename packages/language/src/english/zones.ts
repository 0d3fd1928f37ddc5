import { type Chart, fromTable, know, optional, type Parser, rule, symbol } from "../grammar/chart.ts";
import type { ZoneSaid } from "../grammar/piece.ts";
import { CITIES, CITY_PAIRS, US_ZONES, ZONES } from "./words/zones.ts";

const named = (zone: string): ZoneSaid => ({ zone, known: true });
know([...CITY_PAIRS.keys()].map((pair) => pair.split(" ")[0] ?? ""));

const cityPair: Parser<string> = (chart, at) => {
  const pair = CITY_PAIRS.get(`${chart.tokens[at]?.word} ${chart.tokens[at + 1]?.word}`);
  return pair === undefined ? undefined : { end: at + 2, value: pair };
};

/** A zone beside a time: "EST", "New York time", "GMT+2", "Europe/Berlin". */
export const zone = symbol<ZoneSaid>(
  rule([fromTable(CITIES), "standard|daylight|local?", "time"], ([zone]) => named(zone)),
  rule([cityPair, "time"], ([zone]) => named(zone)),
  rule(["utc|gmt", offset], ([, minutes]) => ({ offset: minutes })),
  rule([fromTable(ZONES)], ([zone]) => named(zone)),
  // "5pm pacific" needs no "time".
  rule([fromTable(US_ZONES)], ([zone]) => named(zone)),
  rule(["on", "the", "east|west", "coast"], ([, , coast]) =>
    named(coast === "east" ? "America/New_York" : "America/Los_Angeles"),
  ),
  rule([signed], ([minutes]) => ({ offset: minutes })),
  zoneName,
  rule(["(", optional(fromTable(ZONES)), ")"], ([, zone]) => (zone === undefined ? undefined : named(zone))),
);

/** "+2", "-05:30" behind "UTC". */
function offset(chart: Chart, at: number) {
  const sign = chart.tokens[at]?.word;
  const token = chart.tokens[at + 1];
  if ((sign !== "+" && sign !== "-") || !token?.glued) return undefined;
  const [hours = 99, minutes = 0] = token.kind === "int" || token.kind === "clock" ? token.values : [];
  if (hours > 14 || minutes > 59) return undefined;
  return { end: at + 2, value: (sign === "-" ? -1 : 1) * (hours * 60 + minutes) };
}

/** An offset alone must be written whole: "10:00 +05:30". */
function signed(chart: Chart, at: number) {
  return chart.tokens[at + 1]?.kind === "clock" && chart.tokens[at - 1]?.kind === "clock"
    ? offset(chart, at)
    : undefined;
}

function zoneName(chart: Chart, at: number) {
  const token = chart.tokens[at];
  if (token?.kind !== "zone") return undefined;
  const parts = token.word.split("/").map((part) => part.replace(/(^|_)\p{L}/gu, (letter) => letter.toUpperCase()));
  const name = parts.join("/");
  try {
    return { end: at + 1, value: named(new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone) };
  } catch {
    // Slashed words ("Design/Review") are common; only continents make a wrong zone of one.
    return /^(Europe|America|Asia|Africa|Australia|Pacific|Atlantic|Indian|Antarctica|Mars|Etc)\//.test(name)
      ? { end: at + 1, value: { zone: name, known: false } as ZoneSaid }
      : undefined;
  }
}
