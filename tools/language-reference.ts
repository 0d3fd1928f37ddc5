import { describeRule } from "@todo/recurrence";
import { SAID, type Table } from "../packages/language/cases/table.ts";
import { tables } from "../packages/language/cases/tables.ts";

const cell = (text: string): string => text.replaceAll("|", "\\|");
const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** "Wed 11 March 2026, 15:00" from "2026-03-11T15:00". */
function inWords(moment: string): string {
  const [date = "", time] = moment.split("T");
  return `${day.format(Date.parse(date)).replace(",", "")}${time === undefined ? "" : `, ${time}`}`;
}

function meaning(kind: Table["kind"], gist: string): string {
  if (gist === "nothing") return "no date";
  if (gist.startsWith("FREQ="))
    return gist
      .split(" and ")
      .map((rule) => {
        const [, body = "", time, after] = /^(\S+)(?: at (\S+))?( after completion)?$/.exec(rule) ?? [];
        const words = describeRule({ rule: body, time });
        return `${words.startsWith("FREQ=") ? "" : `${words}${after ?? ""} · `}\`${body}\``;
      })
      .join(" and ");
  return kind === "intent" ? gist : gist.split(" to ").map(inWords).join(" – ");
}

/** docs/reference/language.md: what can be said, from the tables that are also the tests. */
export function languageReference(): string {
  const count = tables.reduce((sum, { cases }) => sum + cases.length, 0);
  return [
    "# What can be said\n",
    `Generated from \`packages/language/cases\`: ${count} sentences, each of which is also a test. All are said on ${inWords("2026-03-10T09:15")}, in ${SAID.timeZone}; without a locale named, in American English.\n`,
    ...tables.flatMap(({ title, about, kind, cases, locale }) => [
      `## ${title}\n`,
      ...(about === "" ? [] : [`${about}\n`]),
      ...(locale === undefined ? [] : [`Locale \`${locale}\`.\n`]),
      "| words | meaning |",
      "|---|---|",
      ...cases.map(([text, gist]) => `| ${cell(text)} | ${cell(meaning(kind, gist))} |`),
      "",
    ]),
  ].join("\n");
}
