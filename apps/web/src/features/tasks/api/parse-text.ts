import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/http.ts";

/** A stretch of the text (offsets in UTF-16 units) that means something. */
export interface Span {
  start: number;
  end: number;
  kind: "date" | "time" | "recurrence" | "reminder" | "tag" | "priority" | "title" | "command" | "target" | "range";
  text: string;
}

/** What quick-add uses of what was understood. */
export interface Understood {
  title: string;
  spans: Span[];
  recurrence?: { text: string } | null;
  problems?: { message: string }[];
}

/** `POST /api/parse`: what a sentence would become. The last answer stays until the next one is there. */
export function useParsedText(text: string) {
  return useQuery({
    queryKey: ["parse", text],
    queryFn: async ({ signal }) => ({
      source: text,
      meaning: await api<Understood>("/parse", { method: "POST", body: { text }, signal }),
    }),
    enabled: text.trim() !== "",
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
    placeholderData: keepPreviousData,
  });
}
