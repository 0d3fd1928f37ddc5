import { expect, it } from "vitest";
import { renderText, umbrella } from "./support/render.ts";

it.each([
  ["gatway.enabled=true", "additional properties 'gatway' not allowed"],
  ["global.image.tagg=1", "additional properties 'tagg' not allowed"],
  ["tasks.replicas=two", "at '/replicas': got string, want integer"],
  ["tasks.httpRoute.enabled=true", "additional properties 'httpRoute' not allowed"],
  ["global.state=mysql", "at '/global/state': value must be one of 'postgres', 'redis'"],
  ["gateway.public.type=Nodeport", "at '/public/type': value must be one of"],
  ["gateway.env.lower=1", "lower"],
  ["scheduler.callers[0].appId=nobody", "at '/callers/0/appId': value must be one of"],
  ["dev-servers.enabled=true,dev-servers.kafka.image=", "at '/kafka/image': minLength"],
])("%s is refused, by name", async (wrong, message) => {
  await expect(renderText({ set: [wrong] })).rejects.toThrow(message);
});

it("a chart that stands alone refuses the same", async () => {
  const alone = renderText({ chart: `${umbrella}/charts/tasks`, set: ["global.kafak.tls=true"] });
  await expect(alone).rejects.toThrow("additional properties 'kafak' not allowed");
});
