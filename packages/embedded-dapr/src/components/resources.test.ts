import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { reply, testSidecar } from "../test-support.ts";
import { loadResources } from "./load-resources.ts";

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), "components-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

const component = (name: string, type: string, rest = "") =>
  `apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: ${type}\n  version: v1\n${rest}`;

describe("component files", () => {
  it("are read as daprd's: several documents, scopes, secrets, subscriptions, retries", () => {
    const path = folder({
      "secrets.json": JSON.stringify({ mail: { password: "s3cret" }, plain: 5 }),
      "all.yaml": [
        component("secretstore", "secretstores.local.file", "  metadata:\n  - {name: secretsFile, value: SECRETS}"),
        component(
          "mail",
          "bindings.smtp",
          "  metadata:\n  - name: password\n    secretKeyRef: {name: 'mail:password', key: 'mail:password'}\n  - {name: port, value: 25}\nauth: {secretStore: secretstore}\nscopes: [notifications]\nunknown: field",
        ),
        "apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nspec: {policies: {retries: {r: {policy: constant, maxRetries: 7}}}}",
        "apiVersion: dapr.io/v1alpha1\nkind: Subscription\nspec: {pubsubname: pubsub, topic: t, route: /t}\nscopes: [a]",
      ].join("\n---\n"),
    });
    const { components, subscriptions, maxRetries } = loadResources(path, join(path, "secrets.json"));
    expect(components[1]).toMatchObject({ metadata: { password: "s3cret", port: "25" }, scopes: ["notifications"] });
    expect(subscriptions).toMatchObject([{ scopes: ["a"], spec: { topic: "t" } }]);
    expect(maxRetries).toBe(7);
  });

  it("maxRetries: -1 is without end", () => {
    const policies =
      "apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nspec: {policies: {retries: {r: {maxRetries: -1}}}}";
    expect(loadResources(folder({ "r.yaml": policies })).maxRetries).toBe(Infinity);
  });

  it.each([
    ["broken YAML", "a: [", /bad\.yaml: .+/],
    ["no name", component("''", "state.redis"), /bad\.yaml: metadata\.name/],
    ["an unknown type", component("a", "lock.redis"), /bad\.yaml: spec\.type: "lock\.redis"/],
    ["an unknown kind", "apiVersion: dapr.io/v1alpha1\nkind: Actor", /bad\.yaml: kind: Actor/],
    ["another apiVersion", "apiVersion: v1\nkind: Component", /bad\.yaml: apiVersion/],
    ["metadata that is no list", component("a", "state.redis", "  metadata: {a: b}"), /bad\.yaml: spec\.metadata/],
    [
      "a secret without store",
      component("a", "state.redis", "  metadata: [{name: p, secretKeyRef: {name: x}}]"),
      /bad\.yaml: spec\.metadata p/,
    ],
    [
      "a name twice",
      `${component("a", "state.redis")}\n---\n${component("a", "pubsub.redis")}`,
      /bad\.yaml: .+two components named a/,
    ],
  ])("are refused with %s, naming file and field", (_name, content, message) => {
    const path = folder({ "bad.yaml": content });
    expect(() => loadResources(path)).toThrow(message);
  });

  it("may declare subscriptions for apps in their scope", async () => {
    const path = folder({
      "all.yaml": `${component("pubsub", "pubsub.kafka")}\n---\napiVersion: dapr.io/v2alpha1\nkind: Subscription\nspec: {pubsubname: pubsub, topic: t, routes: {default: /files}}\nscopes: [app]`,
    });
    const paths: string[] = [];
    const app = async ({ path, method }: { path: string; method: string }) => {
      if (method === "POST") paths.push(path);
      return reply(method === "POST" ? 200 : 404);
    };
    const { dapr, publish, call } = testSidecar({ components: path, app });
    await dapr.start();
    await publish("t", 1);
    await dapr.idle();
    expect(paths).toEqual(["/files"]);
    expect((await call("GET", "/metadata")).body).toMatchObject({
      id: "app",
      components: [{ name: "pubsub", type: "pubsub.kafka" }],
      subscriptions: [{ pubsubname: "pubsub", topic: "t", rules: [{ path: "/files" }] }],
    });
  });
});

describe("secrets", () => {
  it("come from the file or the environment", async () => {
    const path = folder({ "s.json": JSON.stringify({ a: "1", deep: { b: 2 } }) });
    process.env["EMBEDDED_TEST_SECRET"] = "env";
    onTestFinished(() => void delete process.env["EMBEDDED_TEST_SECRET"]);
    const components = [{ name: "env", type: "secretstores.local.env", metadata: { prefix: "EMBEDDED_TEST_" } }];
    const { call } = testSidecar({ components, secretsFile: join(path, "s.json") });
    expect((await call("GET", "/secrets/secretstore/deep:b")).body).toEqual({ "deep:b": "2" });
    expect((await call("GET", "/secrets/secretstore/bulk")).body).toEqual({
      a: { a: "1" },
      "deep:b": { "deep:b": "2" },
    });
    expect((await call("GET", "/secrets/env/SECRET")).body).toEqual({ SECRET: "env" });
    expect((await call("GET", "/secrets/env/bulk")).body).toEqual({ SECRET: { SECRET: "env" } });
    expect(await call("GET", "/secrets/secretstore/none")).toMatchObject({
      status: 500,
      body: { errorCode: "ERR_SECRET_GET" },
    });
    expect(await call("GET", "/secrets/nowhere/a")).toMatchObject({
      status: 401,
      body: { errorCode: "ERR_SECRET_STORE_NOT_FOUND" },
    });
  });
});
