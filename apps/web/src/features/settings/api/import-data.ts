import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";

const types: Record<string, string> = { json: "application/json", csv: "text/csv" };

interface Report {
  imported: number;
  failed: { line: number; reason: string }[];
}

/** Reads tasks from an export, a table, or a text file with one task a line. */
export function useImportData() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => {
      const type = types[file.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "text/plain";
      return api<Report>("/import", {
        method: "POST",
        body: await file.text(),
        headers: { "content-type": type },
      });
    },
    onSuccess: ({ imported, failed }) => {
      const first = failed[0];
      if (!first) toast.success(`Imported ${imported} tasks`);
      else {
        const description = `Line ${first.line}: ${first.reason}`;
        toast.warning(`Imported ${imported} tasks, ${failed.length} could not be read`, { description });
      }
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.tasks });
      void client.invalidateQueries({ queryKey: keys.recurring });
    },
  });
}
