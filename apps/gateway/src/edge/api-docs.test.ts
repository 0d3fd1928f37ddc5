import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startGateway } from "../test-support.ts";

interface Operation {
  summary?: string;
  security?: unknown[];
  requestBody?: unknown;
  responses?: Record<string, unknown>;
}
interface Document {
  openapi: string;
  security: unknown[];
  paths: Record<string, Record<string, Operation>>;
}

let gateway: Awaited<ReturnType<typeof startGateway>>;
let document: Document;
beforeAll(async () => {
  gateway = await startGateway();
  document = (await gateway.http.inject({ url: "/api/openapi.json" })).json<Document>();
});
afterAll(() => gateway.stop());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(structuredClone(document) as never);
  expect(result.valid ? [] : result.errors).toEqual([]);
  expect(document.openapi).toMatch(/^3\.1\./);
});

test("the validator would find a mistake", async () => {
  const broken = { ...structuredClone(document), paths: { "/api/tasks": { get: { responses: "none" } } } };
  expect((await new Validator().validate(broken as never)).valid).toBe(false);
});

test("every route is in it, and nothing else", () => {
  expect(
    operations()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(
    [
      "POST /api/auth/sign-up/email",
      "POST /api/auth/sign-in/email",
      "POST /api/auth/sign-out",
      "GET /api/auth/token",
      "GET /api/auth/jwks",
      "POST /api/chat",
      "GET /api/chat",
      "GET /api/tasks",
      "POST /api/tasks",
      "GET /api/tasks/{id}",
      "PATCH /api/tasks/{id}",
      "DELETE /api/tasks/{id}",
      ...["complete", "reopen", "skip", "postpone", "restore", "reminders"].map((act) => `POST /api/tasks/{id}/${act}`),
      "POST /api/reminders/{id}/snooze",
      "POST /api/reminders/{id}/dismiss",
      "DELETE /api/reminders/{id}",
      "GET /api/recurring-tasks",
      "POST /api/recurring-tasks",
      "POST /api/recurring-tasks/preview",
      "GET /api/recurring-tasks/{id}",
      "PATCH /api/recurring-tasks/{id}",
      "DELETE /api/recurring-tasks/{id}",
      ...["stop", "resume", "restore"].map((act) => `POST /api/recurring-tasks/{id}/${act}`),
      "POST /api/parse",
      "GET /api/export",
      "POST /api/import",
      "GET /api/notifications",
      "GET /api/settings",
      "PUT /api/settings",
      "GET /api/stats",
      "GET /api/events",
      "GET /mcp",
      "POST /mcp",
      "DELETE /mcp",
    ].sort(),
  );
});

test("the list above is what the server routes", () => {
  const routed = (name: string) => {
    const [method, path] = name.split(" ") as ["GET", string];
    return gateway.http.findRoute({ method, url: path.replaceAll("{id}", ":id") }) !== null;
  };
  const own = operations().filter(({ name }) => !name.includes("/api/auth/"));
  expect(own.filter(({ name }) => !routed(name))).toEqual([]);
});

test("every operation has a summary, and a body where it changes something by one", () => {
  for (const { name, operation } of operations()) expect(operation.summary, name).toMatch(/\w+/);
  for (const name of ["POST /api/tasks", "PATCH /api/tasks/{id}", "POST /api/chat", "PUT /api/settings"])
    expect(operations().find((each) => each.name === name)?.operation.requestBody, name).toBeDefined();
});

test("everything but accounts asks for the token", () => {
  expect(document.security).toEqual([{ token: [] }]);
  const open = operations().filter(({ operation }) => operation.security?.length === 0);
  expect(open.every(({ name }) => name.includes("/api/auth/"))).toBe(true);
});

test("the documentation is readable without a token, under a policy of its own", async () => {
  const page = await gateway.http.inject({ url: "/api/docs/" });
  expect(page.statusCode).toBe(200);
  expect(page.headers["content-type"]).toContain("text/html");
  expect(page.headers["content-security-policy"]).toContain("script-src 'self' 'unsafe-inline'");
});
