interface Columns {
  /** MB when all was ready, and after everything. */
  memory: { ready: Map<string, number>; end: Map<string, number> };
  /** CPU ms for one operation of the bare sidecar, and for one created task. */
  cpu: { bare: Map<string, number>; product: Map<string, number> };
  /** Requests through a sidecar for one created task. */
  hops: Map<string, number>;
}

/** Where memory and CPU go, part by part. */
export function printParts({ memory, cpu, hops }: Columns): void {
  const columns = [memory.ready, memory.end, cpu.bare, cpu.product, hops];
  console.log(
    "\n| part | MB when ready | MB at the end | CPU ms a bare operation | CPU ms a task | requests a task | of all CPU |",
  );
  console.log("|---|---|---|---|---|---|---|");
  const totals = columns.map((column) => [...column.values()].reduce((sum, value) => sum + value, 0));
  const row = (name: string, values: (number | undefined)[]) => {
    const share = Math.round((100 * (values[3] ?? 0)) / totals[3]!);
    console.log(
      `| ${name} | ${values.map((value) => (value === undefined ? "" : value.toFixed(value < 20 ? 2 : 0))).join(" | ")} | ${share} % |`,
    );
  };
  for (const part of cpu.product.keys())
    row(
      part.replace(/^app:/, ""),
      columns.map((column) => column.get(part)),
    );
  row("all", totals);
  console.log("");
}
