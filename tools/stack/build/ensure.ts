import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { withLock } from "#tools/stack/lock.ts";
import { runProgram } from "#tools/stack/process/run.ts";

import { type Binary, type BinarySet, clusterSet } from "./binaries.ts";
import { findGo, goEnvironment, requireGoVersion } from "./go.ts";
import { cacheFolder, stampOf } from "./stamp.ts";

export type Log = (line: string) => void;

const modulesFolder = join(import.meta.dirname, "..", "go");

function readModuleFiles(modules: readonly string[]): string[] {
  const names = modules.flatMap((module) => [`${module}/go.mod`, `${module}/go.sum`]);
  return names.map((name) => readFileSync(join(modulesFolder, name), "utf8"));
}

/** Returns the folder that holds every binary of a set (unless told, those of a cluster), building the missing ones one after another. */
export async function ensureBinaries(log: Log, set: BinarySet = clusterSet): Promise<string> {
  const { versions, modules, binaries } = set;
  const moduleFiles = readModuleFiles(modules);
  const flags = [process.platform, process.arch, JSON.stringify(goEnvironment), JSON.stringify(binaries)];
  const folder = join(cacheFolder(process.env), stampOf({ versions, moduleFiles, flags }));
  const target = join(folder, "bin");
  if (listMissing(set, target).length === 0) return target;

  const go = findGo();
  requireGoVersion(go, moduleFiles);
  const onWait = (pid: number) => log(`another build (pid ${pid}) is under way, waiting for it`);
  await withLock(join(folder, "build.lock"), () => buildMissing(go, set, { target, log }), { onWait });
  return target;
}

function listMissing({ binaries }: BinarySet, target: string): Binary[] {
  return binaries.filter(({ name }) => !existsSync(join(target, name)));
}

/** In sequence: each link alone takes a core and up to 2 GiB. */
async function buildMissing(go: string, set: BinarySet, { target, log }: { target: string; log: Log }): Promise<void> {
  removeScratch(target);
  const missing = listMissing(set, target);
  for (const [index, binary] of missing.entries()) {
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    log(`build ${binary.name} (${index + 1} of ${missing.length})`);
    const ticking = setInterval(() => log(`build ${binary.name}: ${seconds()} s so far`), tickMilliseconds);
    await buildOne(go, binary, target).finally(() => clearInterval(ticking));
    log(`built ${binary.name} in ${seconds()} s`);
  }
}

// 20 s: the API server alone takes 3 minutes cold, and silence that long looks like a hang.
const tickMilliseconds = 20_000;

/** What an interrupted build left: under the lock nobody else is building. */
function removeScratch(target: string): void {
  mkdirSync(target, { recursive: true });
  const scratch = readdirSync(target).filter((name) => name.startsWith("."));
  for (const name of scratch) rmSync(join(target, name), { recursive: true });
}

/** Built beside its place and renamed into it, so that an interrupted build never leaves half a binary there. */
async function buildOne(go: string, binary: Binary, target: string): Promise<void> {
  const scratch = join(target, `.${binary.name}.${process.pid}`);
  const output = join(scratch, binary.name);
  mkdirSync(scratch, { recursive: true });
  const environment = { ...process.env, ...goEnvironment };
  const remedy =
    "Look at the last lines above; most often the network or the disk is the cause. Run the command again.";
  try {
    if (binary.how === "build") {
      const tags = binary.tags === undefined ? [] : ["-tags", binary.tags];
      const command = ["build", ...tags, "-ldflags", binary.linkerFlags, "-o", output, binary.package];
      await runProgram(go, command, { cwd: join(modulesFolder, binary.module), env: environment, remedy });
    } else {
      const command = ["install", "-ldflags", "-s -w", binary.package];
      await runProgram(go, command, { cwd: scratch, env: { ...environment, GOBIN: scratch }, remedy });
    }
    renameSync(output, join(target, binary.name));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
