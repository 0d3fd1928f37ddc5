import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RecurringTask } from "@todo/contracts";
import { keys } from "../../lib/query-keys.ts";

interface Options<Input extends { id: string }> {
  send: (input: Input) => Promise<unknown>;
  /** The recurring task as it will be, shown at once; nothing when it will be gone. */
  foresee: (recurringTask: RecurringTask, input: Input) => RecurringTask | undefined;
  onSuccess?: (input: Input) => void;
}

/** A change to one recurring task: shown at once, rolled back when the server refuses. */
export function useRecurringMutation<Input extends { id: string }>({ send, foresee, onSuccess }: Options<Input>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onMutate: async (input: Input) => {
      await client.cancelQueries({ queryKey: keys.recurring });
      const before = client.getQueryData<RecurringTask[]>(keys.recurring);
      client.setQueryData<RecurringTask[]>(keys.recurring, (list) =>
        list?.flatMap((item) => (item.id === input.id ? (foresee(item, input) ?? []) : item)),
      );
      return { before };
    },
    onError: (_error, _input, context) => client.setQueryData(keys.recurring, context?.before),
    onSuccess: (_answer, input) => onSuccess?.(input),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.recurring });
      void client.invalidateQueries({ queryKey: keys.tasks });
    },
  });
}
