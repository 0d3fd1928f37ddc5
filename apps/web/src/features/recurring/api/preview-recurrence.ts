import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/http.ts";

interface Preview {
  rule: string;
  text: string;
  cron?: string;
  time?: string;
  next: string[];
}

/** What a rule in words (or RRULE, or cron) would mean. */
export function usePreview(input: { text?: string; rule?: string; time?: string }) {
  return useQuery({
    queryKey: ["recurrence-preview", input],
    queryFn: ({ signal }) => api<Preview>("/recurring-tasks/preview", { method: "POST", body: input, signal }),
    enabled: (input.text ?? input.rule ?? "") !== "",
    retry: false,
    placeholderData: keepPreviousData,
  });
}
