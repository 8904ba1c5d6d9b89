import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { Log } from "#tools/stack/build/ensure.ts";
import { unpackArtifact } from "#tools/stack/build/maven.ts";
import { cacheFolder } from "#tools/stack/build/stamp.ts";
import { withLock } from "#tools/stack/lock.ts";

import type { Product } from "./product.ts";

/** Returns a log store's folder in the user's cache, downloading it (30 to 90 MB) when it is not there. */
export async function ensureProduct(product: Product, log: Log): Promise<string> {
  const { name, version } = product;
  const folder = join(cacheFolder(process.env), `${name}-${version}`);
  const onWait = (pid: number) => log(`another download of ${name} (pid ${pid}) is under way, waiting for it`);
  const work = () => (existsSync(folder) ? Promise.resolve() : unpack(product, folder, log));
  if (!existsSync(folder)) await withLock(`${folder}.lock`, work, { onWait });
  return folder;
}

/** Made beside its place and renamed into it, so that what is there is whole. */
async function unpack({ name, version, artifact }: Product, folder: string, log: Log): Promise<void> {
  const started = Date.now();
  const scratch = `${folder}.scratch`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  log(`download ${artifact}`);
  await unpackArtifact(artifact, scratch);
  renameSync(join(scratch, `${name}-${version}`), folder);
  rmSync(scratch, { recursive: true });
  log(`downloaded ${name} ${version} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
