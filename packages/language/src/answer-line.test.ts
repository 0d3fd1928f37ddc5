import { describe, expect, it } from "vitest";
import { answerLine } from "./answer-line.ts";

const said = { text: "call mum tomorrow at 5pm", ref: "2026-03-10T09:15", tz: "Europe/Berlin" };

describe("a line for the scorer", () => {
  it("is answered with the local time and the intent", () => {
    expect(answerLine(JSON.stringify(said))).toEqual({ intent: "add", start: "2026-03-11T17:00" });
  });

  it.each([
    ["without ref", JSON.stringify({ ...said, ref: undefined }), "ref: must be text"],
    ["without anything", "null", "text, ref, tz: must be text"],
    ["that is no JSON", "call mum", expect.stringContaining("JSON")],
    ["whose ref is no time", JSON.stringify({ ...said, ref: "soon" }), expect.stringContaining("soon")],
    ["with a zone that does not exist", JSON.stringify({ ...said, tz: "Mars/Base" }), expect.stringContaining("Mars")],
  ])("%s gets an error that says why", (_, line, error) => {
    expect(answerLine(line)).toEqual({ error });
  });
});
