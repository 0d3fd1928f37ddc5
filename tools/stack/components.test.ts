import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PRODUCT_APPS } from "@todo/operations";

const root = new URL("../../", import.meta.url).pathname;

interface Component {
  name: string;
  type: string;
  scopes: string[];
}

/** The components in files, as far as these tests ask. */
function componentsIn(pattern: string): Component[] {
  const documents = globSync(pattern, { cwd: root }).flatMap((file) =>
    readFileSync(root + file, "utf8").split("---\n"),
  );
  return documents
    .filter((text) => text.includes("kind: Component"))
    .map((text) => ({
      name: /^ {2}name: (.+)$/m.exec(text)![1]!,
      type: /^ {2}type: (.+)$/m.exec(text)![1]!,
      scopes: /^scopes: \[(.*)\]$/m.exec(text)?.[1]?.split(", ") ?? [],
    }));
}

const real = (state: string) => componentsIn(`deploy/local/{components,state-${state}}/*.yaml`);
const identity = ({ name, type, scopes }: Component) => ({ name, kind: type.split(".")[0], scopes: scopes.toSorted() });

it.each(["postgres", "redis"])(
  "services find with %s what they find in the embedded sidecar, by the same names and scopes",
  (state) => {
    const there = real(state).map(identity);
    for (const component of componentsIn("apps/standalone/components/*.yaml").filter(({ scopes }) => scopes.length > 0))
      expect(there).toContainEqual(identity(component));
    expect(there.map(({ name }) => name)).toEqual(expect.arrayContaining(["pubsub", "pubsub-broadcast", "statestore"]));
  },
);

it("the state stores differ in nothing that a service could see", () => {
  expect(real("redis").map(identity)).toEqual(real("postgres").map(identity));
});

it("every component says who may use it", () => {
  for (const { name, scopes } of componentsIn("deploy/local/*/*.yaml")) {
    expect(scopes, name).not.toEqual([]);
    for (const scope of scopes) expect(PRODUCT_APPS, name).toContain(scope);
  }
});

it("resiliency and the Dapr CLI's file name only what there is", () => {
  const resiliency = readFileSync(`${root}deploy/local/components/resiliency.yaml`, "utf8");
  const targets = [...resiliency.slice(resiliency.indexOf("components:")).matchAll(/^ {6}([\w-]+):$/gm)].map(
    (found) => found[1],
  );
  const names = componentsIn("deploy/local/*/*.yaml").map(({ name }) => name);
  expect(targets.length).toBeGreaterThan(3);
  expect(names).toEqual(expect.arrayContaining(targets));
  const apps = [...readFileSync(`${root}deploy/local/dapr.yaml`, "utf8").matchAll(/appID: (\S+)/g)].map(
    (found) => found[1],
  );
  expect(apps).toEqual(PRODUCT_APPS);
});

it("the Dapr CLI's file starts every service, and its sidecar where secrets.json is", () => {
  const local = `${root}deploy/local/`;
  const file = readFileSync(`${local}dapr.yaml`, "utf8");
  const folders = [...file.matchAll(/appDirPath: (\S+)/g)].map((found) => join(local, found[1]!));
  const programs = [...file.matchAll(/command: \[\S+, (\S+)\]/g)].map((found) => found[1]!);
  expect([folders.length, programs.length]).toEqual([PRODUCT_APPS.length, PRODUCT_APPS.length]);
  for (const folder of folders) expect(existsSync(join(folder, "secrets.json")), folder).toBe(true);
  for (const [index, program] of programs.entries())
    expect(existsSync(join(folders[index]!, program)), program).toBe(true);
});

it("every secret that a component asks for is in secrets.json", () => {
  const secrets = JSON.parse(readFileSync(`${root}deploy/local/secrets.json`, "utf8")) as Record<string, string>;
  const files = globSync("deploy/local/{components,state-*}/*.yaml", { cwd: root });
  const asked = files.flatMap((file) => [
    ...readFileSync(root + file, "utf8").matchAll(/secretKeyRef: \{ name: ([\w-]+)/g),
  ]);
  expect(asked.length).toBeGreaterThan(5);
  expect(Object.keys(secrets)).toEqual(expect.arrayContaining(asked.map((found) => found[1])));
});
