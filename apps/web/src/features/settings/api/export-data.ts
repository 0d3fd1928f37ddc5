import { request } from "../../../lib/http.ts";

export type ExportFormat = "json" | "csv" | "ics";

/** Downloads all tasks. The request carries the token, so that a plain link would not do. */
export async function exportData(format: ExportFormat): Promise<void> {
  const response = await request("/export", { query: { format }, headers: { accept: "*/*" } });
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = `todo.${format}`;
  link.click();
  URL.revokeObjectURL(url);
}
