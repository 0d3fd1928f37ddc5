import swagger from "@fastify/swagger";
import reference from "@scalar/fastify-api-reference";
import type { Service } from "@todo/service";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { authPaths } from "./auth-docs.ts";

/** OpenAPI 3.1 at /api/openapi.json, readable at /api/docs. Registered before the routes that it describes. */
export async function describeApi(app: Service): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Todo",
        version: "1",
        description: "Tasks, reminders and recurring tasks, also from sentences. Errors are RFC 9457 problem details.",
      },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
      security: [{ token: [] }],
      paths: authPaths,
    },
    transform: jsonSchemaTransform,
  });
  app.get("/api/openapi.json", { config: { public: true }, schema: { hide: true } }, () => app.swagger());
  // The reader brings its own inline script and style; the page shows public documentation only.
  app.addHook("onRoute", (route) => {
    if (route.url.startsWith("/api/docs")) route.config = { ...route.config, public: true };
  });
  await app.register(reference, {
    routePrefix: "/api/docs",
    configuration: { url: "/api/openapi.json" },
    hooks: {
      onRequest(_request, reply, done) {
        reply.header(
          "content-security-policy",
          "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'",
        );
        done();
      },
    },
  });
}
