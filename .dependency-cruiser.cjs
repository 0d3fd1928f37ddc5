/** Who may import whom (docs/architecture.md). Each rule says why; tools/checkers.test.ts proves that each still bites. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle means two files are one.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "apps-do-not-import-apps",
      comment: "Services speak through Dapr; only standalone puts them into one process.",
      severity: "error",
      from: { path: "^apps/([^/]+)/", pathNot: "^apps/standalone/" },
      to: { path: "^apps/([^/]+)/", pathNot: "^apps/$1/" },
    },
    {
      name: "packages-do-not-import-apps",
      comment: "Packages are below apps.",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^apps/" },
    },
    {
      name: "domain-is-pure",
      comment: "Decisions take values and return events: no I/O, no Dapr, no HTTP, no other layer.",
      severity: "error",
      from: { path: "^apps/[^/]+/src/domain/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^(packages/(dapr|service|embedded-dapr|testing)/|apps/[^/]+/src/(http|events|ticks|usecases|store)/)|^(node:)?(fs|fs/promises|http|https|net|child_process)$",
      },
    },
    {
      name: "use-cases-know-no-transport",
      comment: "A use case reads like the feature's story; HTTP and events call it, never the other way round.",
      severity: "error",
      from: { path: "^apps/[^/]+/src/usecases/", pathNot: "\\.test\\.ts$" },
      to: { path: "^apps/[^/]+/src/(http|events|ticks)/" },
    },
    {
      name: "store-is-below-use-cases",
      comment: "The store knows documents, not features.",
      severity: "error",
      from: { path: "^apps/[^/]+/src/store/", pathNot: "\\.test\\.ts$" },
      to: { path: "^apps/[^/]+/src/(http|events|ticks|usecases)/" },
    },
    {
      name: "language-and-recurrence-are-pure",
      comment: "Text, now and zone in; meaning out.",
      severity: "error",
      from: { path: "^packages/(language|recurrence)/src/", pathNot: "(\\.test\\.ts|serve\\.ts|/testing/.*)$" },
      to: {
        path: "^packages/(dapr|service|contracts|embedded-dapr|clock)/|^(node:)?(fs|fs/promises|http|https|net|child_process)$",
      },
    },
    {
      name: "no-database-or-kafka-client",
      comment:
        "Dapr's HTTP API is the one seam to infrastructure; only the embedded sidecar opens a database, and only operations makes topics.",
      severity: "error",
      from: { pathNot: "^(packages/embedded-dapr/|apps/operations/src/topics/|tests/|tools/)" },
      to: { path: "^(node:)?sqlite$|node_modules/(pg|ioredis|redis|kafkajs|better-sqlite3|@platformatic/kafka)/" },
    },
    {
      name: "one-door-to-the-sidecar",
      comment: "Only packages/dapr speaks HTTP to the sidecar.",
      severity: "error",
      from: { pathNot: "^packages/(dapr|embedded-dapr)/|\\.test\\.ts$|^tests/" },
      to: { path: "node_modules/undici/" },
    },
    {
      name: "web-features-are-apart",
      comment: "A feature never imports another; what they share lies in ui or lib.",
      severity: "error",
      from: { path: "^apps/web/src/features/([^/]+)/" },
      to: { path: "^apps/web/src/(app/|features/([^/]+)/)", pathNot: "^apps/web/src/features/$1/" },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|dist-types)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs"],
    },
  },
};
