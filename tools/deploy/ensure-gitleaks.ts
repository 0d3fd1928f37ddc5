import { ensureGoTool } from "./ensure-go-tool.ts";

/** The path of the scanner for secrets. https://github.com/gitleaks/gitleaks */
export const ensureGitleaks = (): Promise<string> =>
  ensureGoTool({ name: "gitleaks", module: "github.com/zricethezav/gitleaks/v8", version: "v8.30.1" });
