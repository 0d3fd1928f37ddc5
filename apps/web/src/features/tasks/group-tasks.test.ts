import { expect, test } from "vitest";
import { buildTask } from "../../testing/build-task.ts";
import { groupToday, groupUpcoming } from "./group-tasks.ts";

const due = (date: string, time?: string) => ({
  date,
  ...(time ? { time } : {}),
  timeZone: "UTC",
  at: `${date}T${time ?? "00:00"}:00.000Z`,
});
const now = Date.parse("2026-11-24T12:00:00Z");

test("a task with a time is overdue once it has passed, one without only on the next day", () => {
  const late = buildTask({ due: due("2026-11-24", "11:00") });
  const later = buildTask({ due: due("2026-11-24", "13:00") });
  const someTime = buildTask({ due: due("2026-11-24") });
  const yesterday = buildTask({ due: due("2026-11-23") });
  const groups = groupToday([late, later, someTime, yesterday], now, "2026-11-24");
  expect(groups.overdue).toEqual([yesterday, late]);
  expect(groups.today).toEqual([later, someTime]);
});

test("upcoming starts tomorrow and goes day by day", () => {
  const tasks = [
    buildTask({ due: due("2026-11-26") }),
    buildTask({ due: due("2026-11-25") }),
    buildTask({ due: due("2026-11-24") }),
    buildTask(),
  ];
  expect(groupUpcoming(tasks, "2026-11-24").map(([day]) => day)).toEqual(["2026-11-25", "2026-11-26"]);
});
