import type { PartOfDay } from "../grammar/clock.ts";
import type { Holiday } from "../grammar/holidays.ts";
import type { Unit } from "../grammar/length.ts";
import { keyed, numbered } from "../text/numbered.ts";

export const WEEKDAYS = numbered(
  "montag mo; dienstag di; mittwoch mi; donnerstag do; freitag fr; samstag sonnabend sa; sonntag so",
);
export const WEEKDAY_ADVERBS = numbered(
  "montags; dienstags; mittwochs; donnerstags; freitags; samstags sonnabends; sonntags",
);
export const MONTHS = numbered(
  "januar jänner jan; februar feber feb; märz maerz mär mrz; april apr; mai; juni jun; juli jul; august aug; september sept sep; oktober okt; november nov; dezember dez",
);
export const MONTH_NAMES = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(
  " ",
);

const TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
const SMALL =
  "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split(
    " ",
  );
/** "fünf", "einundzwanzig": German writes numbers below a hundred as one word. */
function cardinal(value: number): string {
  if (value < 20) return SMALL[value] ?? "";
  const one = value % 10;
  const ten = TENS[Math.floor(value / 10)] ?? "";
  return one === 0 ? ten : `${one === 1 ? "ein" : SMALL[one]}und${ten}`;
}
const below100 = Array.from({ length: 100 }, (_, value) => value);
const spellings = (word: string): string[] => [
  word,
  word.replaceAll("ü", "ue").replaceAll("ö", "oe").replaceAll("ß", "ss"),
];
export const CARDINALS = new Map(
  below100.flatMap((value) => spellings(cardinal(value)).map((word) => [word, value] as const)),
);
const IRREGULAR: Record<number, string> = { 1: "erst", 3: "dritt", 7: "siebt", 8: "acht" };
/** "ersten", "dritter", "zwanzigste": stems with their endings. */
export const ORDINALS = new Map(
  below100
    .slice(1, 32)
    .flatMap((value) =>
      spellings(IRREGULAR[value] ?? `${cardinal(value)}${value < 20 ? "t" : "st"}`).flatMap((stem) =>
        ["e", "en", "er", "es", "em"].map((ending) => [`${stem}${ending}`, value] as const),
      ),
    ),
);

export const UNITS = keyed<Unit>({
  second: "sekunde sekunden sek",
  minute: "minute minuten min",
  hour: "stunde stunden std h",
  day: "tag tage tagen",
  week: "woche wochen",
  month: "monat monate monaten monats",
  year: "jahr jahre jahren jahres",
  weekend: "wochenende wochenenden wochenendes",
  quarter: "quartal quartale quartalen quartals",
  fortnight: "",
  workday: "werktag werktage werktagen arbeitstag arbeitstage arbeitstagen",
  decade: "jahrzehnt jahrzehnte jahrzehnten",
});

export const RELATIVE_DAYS = new Map<string, number>([
  ["heute", 0],
  ["morgen", 1],
  ["übermorgen", 2],
  ["uebermorgen", 2],
  ["gestern", -1],
  ["vorgestern", -2],
]);

const part = (time: string, from: number, to: number): PartOfDay => ({ time, from, to });
export const PARTS_OF_DAY = new Map<string, PartOfDay>([
  ["früh", part("08:00", 0, 12)],
  ["morgen", part("09:00", 0, 12)],
  ["vormittag", part("10:00", 6, 12)],
  ["mittag", part("12:00", 11, 15)],
  ["nachmittag", part("15:00", 12, 20)],
  ["abend", part("18:00", 15, 24)],
  ["nacht", part("22:00", 16, 24)],
]);
export const PART_ADVERBS = new Map(
  [...PARTS_OF_DAY].filter(([name]) => name !== "früh").map(([name, value]) => [`${name}s`, value] as const),
);

const fixed = (month: number, day: number, ...names: string[]): Holiday => ({ names, rule: { month, day } });
const easter = (days: number, ...names: string[]): Holiday => ({ names, rule: { easter: days } });
export const HOLIDAYS: Holiday[] = [
  fixed(12, 31, "silvester"),
  fixed(1, 1, "neujahr"),
  fixed(1, 6, "dreikönigstag"),
  fixed(2, 14, "valentinstag"),
  fixed(5, 1, "maifeiertag"),
  fixed(10, 3, "nationalfeiertag"),
  fixed(10, 31, "reformationstag", "halloween"),
  fixed(11, 1, "allerheiligen"),
  fixed(12, 6, "nikolaus", "nikolaustag"),
  fixed(12, 24, "heiligabend", "weihnachtsabend"),
  fixed(12, 25, "weihnachten"),
  easter(-48, "rosenmontag"),
  easter(-46, "aschermittwoch"),
  easter(-2, "karfreitag"),
  easter(0, "ostern", "ostersonntag"),
  easter(1, "ostermontag"),
  easter(39, "himmelfahrt", "christi himmelfahrt"),
  easter(49, "pfingsten", "pfingstsonntag"),
  easter(50, "pfingstmontag"),
  easter(60, "fronleichnam"),
];

export const ADVERBS = new Map<
  string,
  { freq: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY" | "HOURLY"; interval?: number }
>([
  ["täglich", { freq: "DAILY" }],
  ["taeglich", { freq: "DAILY" }],
  ["wöchentlich", { freq: "WEEKLY" }],
  ["woechentlich", { freq: "WEEKLY" }],
  ["zweiwöchentlich", { freq: "WEEKLY", interval: 2 }],
  ["vierzehntägig", { freq: "WEEKLY", interval: 2 }],
  ["monatlich", { freq: "MONTHLY" }],
  ["vierteljährlich", { freq: "MONTHLY", interval: 3 }],
  ["quartalsweise", { freq: "MONTHLY", interval: 3 }],
  ["halbjährlich", { freq: "MONTHLY", interval: 6 }],
  ["jährlich", { freq: "YEARLY" }],
  ["jaehrlich", { freq: "YEARLY" }],
  ["stündlich", { freq: "HOURLY" }],
]);
