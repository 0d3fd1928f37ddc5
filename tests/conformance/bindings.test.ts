import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, clientOf } from "./client.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";
import { chooseRuntime, type Sidecars, unique } from "./runtime.ts";
import { startApp, type TestApp } from "./test-app.ts";

const runtime = await chooseRuntime();
const [ticked, other] = [unique("ticked"), unique("other")];

describe(`bindings on ${runtime.name}`, () => {
  let sidecars: Sidecars;
  let app: TestApp;
  let bystander: TestApp;
  let outside: TestApp;
  let mail: MailServer;
  let dapr: Client;
  beforeAll(async () => {
    app = await startApp([], { "/tick": () => 200, "/elsewhere": () => 200 });
    bystander = await startApp();
    outside = await startApp([], {
      "/hook": () => ({ json: { taken: true } }),
      "/hook/deep": () => ({ status: 201, json: { deep: true } }),
      "/hook/broken": () => 500,
      "/hook/empty": () => 204,
    });
    mail = await startMailServer();
    const component = (name: string, type: string, metadata: Record<string, string>, scopes: string[] = []) => `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec:
  type: ${type}
  version: v1
  metadata:
${Object.entries(metadata)
  .map(([key, value]) => `    - { name: ${key}, value: ${JSON.stringify(value)} }`)
  .join("\n")}
scopes: ${JSON.stringify(scopes)}
`;
    const components = [
      component("tick", "bindings.cron", { schedule: "@every 1s" }),
      component("routed", "bindings.cron", { schedule: "@every 1s", route: "/elsewhere" }),
      component("hook", "bindings.http", { url: `http://127.0.0.1:${outside.port}/hook` }),
      component("scoped", "bindings.http", { url: `http://127.0.0.1:${outside.port}/hook` }, [other]),
      component("mail", "bindings.smtp", {
        host: "127.0.0.1",
        port: String(mail.port),
        skipTLSVerify: "true",
        emailFrom: "todo@example.org",
        subject: "Default",
      }),
    ].join("---");
    sidecars = await runtime.start({ apps: { [ticked]: app, [other]: bystander }, components });
    dapr = clientOf(sidecars.url(ticked));
  });
  afterAll(async () => {
    await sidecars.stop();
    await Promise.all([app.crash(), bystander.crash(), outside.crash(), mail.close()]);
  });
  const invoke = (name: string, operation: string, data?: unknown, metadata?: Record<string, string>) =>
    dapr.call("POST", `/bindings/${name}`, {
      body: { operation, ...(data !== undefined && { data }), ...(metadata && { metadata }) },
    });
  const posts = (to: TestApp, path: string) => to.requests.filter((r) => r.method === "POST" && r.path === path).length;

  describe("cron", () => {
    it("calls the app by POST on the route of its name, again and again", async () => {
      await expect.poll(() => posts(app, "/tick"), { timeout: 15_000 }).toBeGreaterThanOrEqual(3);
    });

    it("calls the route of its metadata instead", async () => {
      await app.next(({ method, path }) => method === "POST" && path === "/elsewhere");
      expect(posts(app, "/routed")).toBe(0);
    });

    it("asks first, by OPTIONS, and leaves an app alone that answers 404", async () => {
      await app.next(({ method, path }) => method === "POST" && path === "/tick");
      expect(app.requests.some(({ method, path }) => method === "OPTIONS" && path === "/tick")).toBe(true);
      expect(bystander.requests.some(({ method, path }) => method === "OPTIONS" && path === "/tick")).toBe(true);
      expect(posts(bystander, "/tick")).toBe(0);
    });
  });

  describe("http", () => {
    it("posts data and answers with the body and the status as metadata", async () => {
      const answer = await invoke("hook", "post", { title: "Call mum" });
      expect(answer).toMatchObject({ status: 200, json: { taken: true } });
      expect(answer.headers.get("metadata.statuscode")).toBe("200");
      const request = await outside.next(({ method, path }) => method === "POST" && path === "/hook");
      expect(JSON.parse(request.body.toString())).toEqual({ title: "Call mum" });
      expect(request.headers["content-type"]).toContain("application/json");
    });

    it("create is post", async () => {
      await invoke("hook", "create", { mark: "created" });
      expect((await outside.next(({ body }) => body.includes("created"))).method).toBe("POST");
    });

    it("adds the path of the metadata, and its capitalised entries as headers", async () => {
      const answer = await invoke("hook", "put", { n: 1 }, { path: "/deep", "X-Signature": "abc" });
      expect(answer.json).toEqual({ deep: true });
      const request = await outside.next(({ path }) => path === "/hook/deep");
      expect(request.method).toBe("PUT");
      expect(request.headers["x-signature"]).toBe("abc");
    });

    it("gets", async () => {
      expect((await invoke("hook", "get")).json).toEqual({ taken: true });
      expect((await outside.next(({ method }) => method === "GET")).path).toBe("/hook");
    });

    it("an answer that is no success is 500, unless the metadata says otherwise", async () => {
      expect(await invoke("hook", "post", {}, { path: "/broken" })).toMatchObject({
        status: 500,
        json: { errorCode: "ERR_INVOKE_OUTPUT_BINDING" },
      });
      const lenient = await invoke("hook", "post", {}, { path: "/broken", errorIfNot2XX: "false" });
      expect(lenient).toMatchObject({ status: 200, text: "" });
      expect(lenient.headers.get("metadata.statuscode")).toBe("500");
    });

    it("an answer without a body is a success", async () => {
      const answer = await invoke("hook", "post", {}, { path: "/empty" });
      expect(answer).toMatchObject({ status: 200, text: "" });
      expect(answer.headers.get("metadata.statuscode")).toBe("204");
    });
  });

  describe("smtp", () => {
    it("sends a mail as HTML to every recipient; the request's metadata wins over the component's", async () => {
      const answer = await invoke("mail", "create", "<b>Call mum</b>", {
        emailTo: "a@example.org;b@example.org",
        subject: "Reminder",
      });
      expect(answer.status).toBe(204);
      const [sent] = mail.mails;
      expect(sent).toMatchObject({ from: "todo@example.org", to: ["a@example.org", "b@example.org"] });
      expect(sent!.source).toContain("Subject: Reminder");
      expect(sent!.source).toMatch(/content-type: text\/html/i);
      expect(sent!.source).toContain("<b>Call mum</b>");
    });

    it.each([
      ["a recipient whom the server does not know", { emailTo: "refused@example.org" }],
      ["no recipient", {}],
    ])("says 500 for %s", async (_name, metadata) => {
      expect(await invoke("mail", "create", "x", metadata)).toMatchObject({
        status: 500,
        json: { errorCode: "ERR_INVOKE_OUTPUT_BINDING" },
      });
    });
  });

  describe("what it refuses", () => {
    it.each([
      ["a binding that is not there", "nowhere"],
      ["a binding that is another app's", "scoped"],
    ])("%s is 500 ERR_INVOKE_OUTPUT_BINDING", async (_name, name) => {
      expect(await invoke(name, "create", {})).toMatchObject({
        status: 500,
        json: { errorCode: "ERR_INVOKE_OUTPUT_BINDING" },
      });
    });

    it("a body of more than 12 MiB is 400", async () => {
      expect(await invoke("hook", "post", "x".repeat(12 * 1024 * 1024 + 1))).toMatchObject({
        status: 400,
        json: { errorCode: "ERR_MALFORMED_REQUEST" },
      });
    });

    it("a body that is no JSON is 400", async () => {
      expect(await dapr.call("POST", "/bindings/hook", { body: "{" })).toMatchObject({
        status: 400,
        json: { errorCode: "ERR_MALFORMED_REQUEST" },
      });
    });
  });
});
