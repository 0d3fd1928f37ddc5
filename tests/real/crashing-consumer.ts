// A consumer of the topic `work` whose process ends with SIGKILL when it handles `fatal`. It says what it has handled.
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { createDapr, httpTransport, subscription, subscriptionRoutes } from "@todo/dapr";

const appId = "crashing";
const dapr = createDapr({ appId, transport: httpTransport({ port: Number(process.env["DAPR_HTTP_PORT"]) }) });
const work = subscription({
  topic: "work",
  schema: { safeParse: (data) => ({ success: true as const, data: data as { name: string } }) },
  handle: async ({ name }) => {
    if (name === "fatal") process.kill(process.pid, "SIGKILL");
    await Promise.resolve();
    process.stdout.write(`handled ${name}\n`);
  },
});
const { list, routes } = subscriptionRoutes(appId, dapr, [work]);

createServer((request, response) => {
  const route = routes.find(({ path }) => path === request.url);
  const answer = route ? json(request).then((event) => route.handle(event)) : Promise.resolve(list);
  answer.then(
    (body) => response.setHeader("content-type", "application/json").end(JSON.stringify(body)),
    () => response.writeHead(500).end(),
  );
}).listen(Number(process.env["APP_PORT"]), "127.0.0.1");
