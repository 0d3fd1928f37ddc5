import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, clientOf } from "./client.ts";
import { chooseRuntime, type Sidecars, unique } from "./runtime.ts";

const runtime = await chooseRuntime();
const [trusted, stranger] = [unique("trusted"), unique("stranger")];

describe(`secrets on ${runtime.name}`, () => {
  let sidecars: Sidecars;
  let folder: string;
  let dapr: Client;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "conformance-secrets-"));
    const file = join(folder, "secrets.json");
    await writeFile(file, JSON.stringify({ plain: "s3cret", mail: { password: "p", user: "u" } }));
    process.env["CONFORMANCE_SECRET_KEY"] = "from the environment";
    const components = `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: file }
spec:
  type: secretstores.local.file
  version: v1
  metadata: [{ name: secretsFile, value: ${file} }]
scopes: [${trusted}]
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: environment }
spec:
  type: secretstores.local.env
  version: v1
  metadata: [{ name: prefix, value: CONFORMANCE_SECRET_ }]
scopes: [${trusted}]
`;
    sidecars = await runtime.start({ apps: { [trusted]: undefined, [stranger]: undefined }, components });
    dapr = clientOf(sidecars.url(trusted));
  });
  afterAll(async () => {
    await sidecars.stop();
    await rm(folder, { recursive: true, force: true });
    delete process.env["CONFORMANCE_SECRET_KEY"];
  });

  it.each([
    ["a secret of the file", "file/plain", { plain: "s3cret" }],
    ["a nested one, its path joined by colons", "file/mail:password", { "mail:password": "p" }],
    ["one of the environment, without the prefix", "environment/KEY", { KEY: "from the environment" }],
  ])("reads %s", async (_name, path, secret) => {
    expect(await dapr.call("GET", `/secrets/${path}`)).toMatchObject({ status: 200, json: secret });
  });

  it("reads all at once", async () => {
    expect((await dapr.call("GET", "/secrets/file/bulk")).json).toEqual({
      plain: { plain: "s3cret" },
      "mail:password": { "mail:password": "p" },
      "mail:user": { "mail:user": "u" },
    });
  });

  it("says 500 for a secret that is not there", async () => {
    expect(await dapr.call("GET", "/secrets/file/none")).toMatchObject({
      status: 500,
      json: { errorCode: "ERR_SECRET_GET" },
    });
  });

  it("says 401 for a store that is not there", async () => {
    expect(await dapr.call("GET", "/secrets/nowhere/plain")).toMatchObject({
      status: 401,
      json: { errorCode: "ERR_SECRET_STORE_NOT_FOUND" },
    });
  });

  it("says 500 to an app that has no secret store in its scope", async () => {
    expect(await clientOf(sidecars.url(stranger)).call("GET", "/secrets/file/plain")).toMatchObject({
      status: 500,
      json: { errorCode: "ERR_SECRET_STORES_NOT_CONFIGURED" },
    });
  });
});
