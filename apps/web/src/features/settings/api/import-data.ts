import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "../../../lib/http.ts";
import { keys } from "../../../lib/query-keys.ts";

const types: Record<string, string> = { json: "application/json", csv: "text/csv", ics: "text/calendar" };

/** Reads tasks from a file made by an export, of this or another program. */
export function useImportData() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => {
      const type = types[file.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "text/plain";
      return api<{ imported?: number }>("/import", {
        method: "POST",
        body: await file.text(),
        headers: { "content-type": type },
      });
    },
    onSuccess: (answer) =>
      toast.success(answer?.imported === undefined ? "Imported" : `Imported ${answer.imported} tasks`),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.tasks });
      void client.invalidateQueries({ queryKey: keys.recurring });
    },
  });
}
