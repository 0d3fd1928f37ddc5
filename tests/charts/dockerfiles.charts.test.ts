import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ensureHadolint } from "../../tools/deploy/ensure-hadolint.ts";
import { IMAGE_NAMES } from "../../tools/deploy/image-names.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

async function lint(...files: string[]) {
  const { status, stdout, stderr } = spawnSync(await ensureHadolint(), files, { cwd: ROOT, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

test("hadolint finds nothing in the Dockerfiles", async () => {
  expect(await lint("deploy/docker/Dockerfile", "deploy/docker/kafka/Dockerfile")).toEqual({ status: 0, output: "" });
}, 120_000);

test("hadolint does find what is wrong in a bad one", async () => {
  const { status, output } = await lint("tools/fixtures/docker/Dockerfile.bad");
  expect(status).not.toBe(0);
  for (const rule of ["DL3007", "DL3003", "DL3008", "DL3015", "DL3002"]) expect(output).toContain(rule);
}, 120_000);

test("every image of the repository is built by bake, for both platforms, with attestations", () => {
  const bake = readFileSync(`${ROOT}deploy/docker/docker-bake.hcl`, "utf8");
  const apps = /matrix\s*= \{ app = \[([^\]]*)\]/.exec(bake)?.[1]?.match(/[a-z]+/g) ?? [];
  expect([...apps, "kafka"]).toEqual(IMAGE_NAMES);
  expect(bake).toContain('platforms = ["linux/amd64", "linux/arm64"]');
  expect(bake).toContain('attest = ["type=provenance,mode=max", "type=sbom"]');
});

test("services run as a user that is a number, without a shell or package manager of their own", () => {
  const final = readFileSync(`${ROOT}deploy/docker/Dockerfile`, "utf8")
    .split(/^FROM /m)
    .at(-1)!;
  expect(final).toMatch(/^gcr\.io\/distroless\/nodejs24-debian12:nonroot\n/);
  expect(final).toMatch(/^USER 65532:65532$/m);
  expect(final).not.toMatch(/^RUN /m);
  expect(final).toMatch(/^ENTRYPOINT \["/m);
});
