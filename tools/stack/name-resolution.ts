/** How sidecars of one machine find each other: through a SQLite file that all of them share, without multicast. @param file made when absent */
export function nameResolution(file: string): object {
  return {
    component: "sqlite",
    version: "v1",
    configuration: {
      connectionString: file,
      // A name is known for so long after its sidecar wrote it last. The default (5 s, written every 4) leaves a busy machine less than a second.
      updateInterval: "30s",
      // daprd 1.18.1 clears away the entries that are in use instead of the old ones, after an hour: every sidecar then ends with "Host registration lost".
      cleanupInterval: "0s",
    },
  };
}
