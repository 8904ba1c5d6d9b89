import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { Log } from "#tools/stack/build/ensure.ts";
import { cacheFolder, stampOf } from "#tools/stack/build/stamp.ts";
import { withLock } from "#tools/stack/lock.ts";
import { runProgram } from "#tools/stack/process/run.ts";
import { keycloakVersion } from "#tools/stack/versions.ts";

import { findJava, findProgram } from "./program.ts";

const artifact = `org.keycloak:keycloak-quarkus-dist:${keycloakVersion}:tar.gz`;

/** What Keycloak wants to know before it is put together; everything else is told at the start. */
const buildOptions = ["--db=dev-mem", "--health-enabled=true"];

const cached = () =>
  join(
    cacheFolder(process.env),
    stampOf({ versions: { keycloak: keycloakVersion }, moduleFiles: [], flags: buildOptions }),
  );

/** Says at once what the machine lacks, before anything else is started. @throws StackError */
export function requireTools(): void {
  findJava();
  if (!existsSync(cached())) findProgram("mvn");
}

/** Returns Keycloak's folder in the user's cache, downloading (176 MB) and assembling it when it is not there. */
export async function ensureDistribution(log: Log): Promise<string> {
  const folder = cached();
  if (existsSync(folder)) return folder;
  const onWait = (pid: number) => log(`another download of Keycloak (pid ${pid}) is under way, waiting for it`);
  const work = () => (existsSync(folder) ? Promise.resolve() : makeDistribution(folder, log));
  await withLock(`${folder}.lock`, work, { onWait });
  return folder;
}

/** Made beside its place and renamed into it, so that what is there is whole. */
async function makeDistribution(folder: string, log: Log): Promise<void> {
  const scratch = `${folder}.scratch`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  log(`download ${artifact}`);
  await download(scratch);
  log(`downloaded Keycloak in ${seconds()} s, assembling it`);
  const unpacked = join(scratch, `keycloak-${keycloakVersion}`);
  // A start that does this itself would take 20 s more each time, and write into the folder that all stacks share.
  await runProgram(join(unpacked, "bin", "kc.sh"), ["build", ...buildOptions]);
  renameSync(unpacked, folder);
  rmSync(scratch, { recursive: true });
  log(`Keycloak ${keycloakVersion} is ready to start after ${seconds()} s`);
}

async function download(scratch: string): Promise<void> {
  const remedy = "Look at the last lines above; most often the network is the cause. Run the command again.";
  const command = ["-B", "-q", "dependency:copy", `-Dartifact=${artifact}`, `-DoutputDirectory=${scratch}`];
  await runProgram(findProgram("mvn"), command, { cwd: scratch, remedy });
  const archive = readdirSync(scratch).find((name) => name.endsWith(".tar.gz"));
  await runProgram("tar", ["-xzf", archive ?? ""], { cwd: scratch });
}
