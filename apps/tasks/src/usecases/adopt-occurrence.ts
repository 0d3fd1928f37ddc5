import { type Generated, isWanted, catchUpOccurrence, recordOf, renewOccurrence } from "../domain/adopt-occurrence.ts";
import { discardTask } from "../domain/delete-task.ts";
import type { World } from "../store/store.ts";

/** Takes in a generated occurrence; again and late as well. One that its recurring task does not want any more is taken back at once. */
export async function adoptOccurrence(world: World, generated: Generated): Promise<void> {
  const { userId, task } = generated;
  const moment = world.moment(userId);
  const recurring = task.recurringTaskId ? await world.recurring.get(userId, task.recurringTaskId) : undefined;
  const fresh = recordOf(generated, moment);
  const wanted = isWanted(fresh, recurring);
  // Not wanted: kept hidden first, so that a repetition after a crash still knows that it has to be taken back.
  const kept = await world.tasks.keep(wanted ? fresh : { ...fresh, discarded: true, filed: undefined });
  if (kept && wanted && fresh.recurringTaskVersion === recurring?.version) return;
  await world.tasks.change(userId, task.id, (existing) => {
    if (!existing) return [];
    if (!wanted) return existing.discarded ? discardTask(existing, recurring?.version ?? 0, moment) : [];
    const renewed = renewOccurrence(existing, generated, moment);
    return renewed.length > 0 ? renewed : catchUpOccurrence(existing, recurring, moment);
  });
}
