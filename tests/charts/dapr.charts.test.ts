import { describe, expect, it } from "vitest";
import { localObjects, localSettings } from "./support/local-components.ts";
import { find, type Manifest, render, services, targets, valuesOf } from "./support/render.ts";

const everyChannel = ["global.channels.email=true", "global.channels.webhook=true", "global.channels.sms=true"];

/** What a cluster does otherwise, on purpose; everything else is as on one machine. */
const ON_PURPOSE = new Set(["disableTls", "skipTLSVerify", "enableTLS"]);

interface Field {
  name: string;
  value?: string;
  secretKeyRef?: { name: string; key: string };
}
/** A component without what the two ways differ in: the Secret that holds a key (on one machine each key is one), and TLS. */
const comparable = ({ spec, auth, scopes }: Manifest) => ({
  type: spec.type,
  version: spec.version,
  auth,
  scopes: scopes.filter((scope: string) => scope !== "operations"),
  metadata: (spec.metadata as Field[])
    .filter(({ name }) => !ON_PURPOSE.has(name))
    .map(({ name, value, secretKeyRef }) => ({ name, ...(secretKeyRef ? { key: secretKeyRef.key } : { value }) }))
    .toSorted((a, b) => a.name.localeCompare(b.name)),
});

describe.each(["postgres", "redis"])("state in %s", (state) => {
  it.each(["doks", "minikube"])("with the values for %s the components are those of deploy/local", async (target) => {
    const here = await render({ values: valuesOf(target), set: [`global.state=${state}`, ...everyChannel] });
    const local = localObjects(state).filter(({ kind }) => kind === "Component");
    expect(local.length).toBeGreaterThan(8);
    const names = here.filter(({ kind }) => kind === "Component").map(({ metadata }) => metadata.name);
    expect(names.toSorted()).toEqual(local.map(({ metadata }) => metadata.name).toSorted());
    for (const component of local.filter(({ metadata }) => metadata.name !== "secretstore"))
      expect(comparable(find(here, "Component", component.metadata.name)), component.metadata.name).toEqual(
        comparable(component),
      );
  });
});

it("resiliency is that of deploy/local", async () => {
  const local = localObjects("postgres").find(({ kind }) => kind === "Resiliency")!;
  const here = find(await render(), "Resiliency", "resiliency");
  expect(here["spec"]).toEqual(local["spec"]);
  expect(here["scopes"]).toEqual(local["scopes"]);
});

it("sidecars are set up as by deploy/local/dapr.yaml", async () => {
  const local = localSettings();
  const manifests = await render();
  for (const name of services) {
    const annotations = find(manifests, "Deployment", name)["spec"].template.metadata.annotations as Record<
      string,
      string
    >;
    const set = (what: string) => annotations[`dapr.io/${what}`];
    expect({
      appProtocol: set("app-protocol"),
      maxBodySize: set("max-body-size"),
    }).toEqual({ appProtocol: local["appProtocol"], maxBodySize: local["maxBodySize"] });
    // docs/adr/0014
    expect([set("enable-app-health-check"), local["enableAppHealthCheck"]]).toEqual([undefined, undefined]);
    expect(set("app-id")).toBe(name);
    expect(set("config")).toBe(name);
  }
});

/** Who may invoke whom, as docs/architecture.md says: everything, or only the public keys. */
const MAY_INVOKE: Record<string, Record<string, "all" | "keys">> = {
  gateway: { tasks: "keys", assistant: "keys", notifications: "keys", analytics: "keys" },
  assistant: { gateway: "all" },
  tasks: { gateway: "all", assistant: "all" },
  scheduler: {},
  notifications: { gateway: "all", assistant: "all" },
  analytics: { gateway: "all" },
  operations: {},
};

it.each(targets)("with the values for %s only the documented calls pass Dapr's access control", async (target) => {
  const manifests = await render({ values: valuesOf(target) });
  for (const [callee, callers] of Object.entries(MAY_INVOKE)) {
    const { accessControl, secrets } = find(manifests, "Configuration", callee)["spec"];
    expect(accessControl.defaultAction, callee).toBe("deny");
    expect(secrets.scopes, callee).toEqual([{ storeName: "secretstore", defaultAccess: "deny" }]);
    const found = Object.fromEntries(
      (
        (accessControl.policies ?? []) as {
          appId: string;
          namespace: string;
          defaultAction: string;
          operations?: unknown[];
        }[]
      ).map(({ appId, namespace, defaultAction, operations }) => {
        expect(namespace).toBe("todo");
        if (defaultAction === "deny")
          expect(operations).toEqual([{ name: "/api/auth/jwks", httpVerb: ["GET"], action: "allow" }]);
        return [appId, defaultAction === "allow" ? "all" : "keys"];
      }),
    );
    expect(found, callee).toEqual(callers);
  }
});

it("traces leave once a collector is named, and only then is there a way out for them", async () => {
  const tracing = async (set: string[]) => {
    const manifests = await render({ values: valuesOf("minikube"), set });
    const rules = find(manifests, "NetworkPolicy", "tasks")["spec"].egress as { ports: { port: number }[] }[];
    const open = rules.some(({ ports }) => ports.some(({ port }) => port === 9411));
    return { ...find(manifests, "Configuration", "tasks")["spec"].tracing, open };
  };
  expect(await tracing([])).toEqual({ samplingRate: "0", open: false });
  const zipkin = "http://zipkin.monitoring:9411/api/v2/spans";
  expect(await tracing([`global.dapr.tracing.zipkin=${zipkin}`])).toMatchObject({
    zipkin: { endpointAddress: zipkin },
    open: true,
  });
});
