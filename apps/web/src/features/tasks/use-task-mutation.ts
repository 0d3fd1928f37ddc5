import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Task } from "@todo/contracts";
import { keys } from "../../lib/query-keys.ts";
import { findTask, placeTask } from "./task-cache.ts";

interface Options<Input extends { id: string }> {
  send: (input: Input) => Promise<Task | undefined>;
  /** The task as it will be, shown at once. */
  foresee: (task: Task, input: Input) => Task;
  onSuccess?: (input: Input) => void;
  /** After the task is back as it was. A conflict that the person decides on is no error toast. */
  onError?: (error: Error) => void;
  /** Mutations of one scope go out one after the other. */
  scope?: string;
}

/** A change to one task: shown at once, rolled back when the server refuses, confirmed by the server's snapshot. */
export function useTaskMutation<Input extends { id: string }>({
  send,
  foresee,
  onSuccess,
  onError,
  scope,
}: Options<Input>) {
  const client = useQueryClient();
  return useMutation({
    ...(scope ? { scope: { id: scope } } : {}),
    mutationFn: send,
    onMutate: async (input: Input) => {
      await client.cancelQueries({ queryKey: keys.tasks });
      const before = findTask(client, input.id);
      if (before) placeTask(client, foresee(before, input));
      return { before };
    },
    onError: (error, _input, context) => {
      if (context?.before) placeTask(client, context.before);
      onError?.(error);
    },
    onSuccess: (task, input) => {
      if (task) placeTask(client, task);
      onSuccess?.(input);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.tasks });
      void client.invalidateQueries({ queryKey: keys.stats });
    },
  });
}
