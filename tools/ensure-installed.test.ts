import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  scripts: Record<string, string>;
};

it.each(Object.entries(scripts))(
  "npm run %s installs what is missing first, and goes on with the Node that it installed",
  (_name, script) => {
    const [first, ...rest] = script.split(" && ");
    expect(first).toBe("node tools/ensure-installed.mjs");
    expect(rest.join(" && ")).not.toMatch(/(?:^|[;&] ?|exec )node /);
  },
);
