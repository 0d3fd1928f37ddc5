/** A component as daprd reads it. @param type the state store on Postgres is taken in its second version */
export const component = (name: string, type: string, metadata: Record<string, string>) => ({
  apiVersion: "dapr.io/v1alpha1",
  kind: "Component",
  metadata: { name },
  spec: {
    type,
    version: type === "state.postgresql" ? "v2" : "v1",
    metadata: Object.entries(metadata).map(([key, value]) => ({ name: key, value })),
  },
});
