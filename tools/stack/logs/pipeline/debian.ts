import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Log } from "#tools/stack/build/ensure.ts";
import { cacheFolder, stampOf } from "#tools/stack/build/stamp.ts";
import { withLock } from "#tools/stack/lock.ts";
import { runProgram } from "#tools/stack/process/run.ts";

const applications = "asn1 base crypto eldap ftp inets mnesia os-mon parsetools public-key runtime-tools ssl";
const packages = [
  "rabbitmq-server",
  ...`${applications} syntax-tools tftp tools xmerl`.split(" ").map((name) => `erlang-${name}`),
];

export type RabbitMq = { erlang: string; program: string };

/** Debian has RabbitMQ; nothing is installed, so that no service starts and nobody has to be root. */
const isDebian = () => existsSync("/usr/bin/apt-get") && existsSync("/usr/bin/dpkg-deb");

/** RabbitMQ and its Erlang in the user's cache, downloaded (33 MB) when they are not there; undefined where Debian's packages cannot be had. */
export async function ensureRabbitMq(log: Log): Promise<RabbitMq | undefined> {
  const release = existsSync("/etc/debian_version") ? readFileSync("/etc/debian_version", "utf8").trim() : "";
  const versions = { rabbitmq: `debian-${(release.split(".")[0] ?? "").replaceAll("/", "-")}` };
  const folder = join(cacheFolder(process.env), stampOf({ versions, moduleFiles: [], flags: packages }));
  if (!existsSync(folder)) {
    if (!isDebian()) return undefined;
    const onWait = (pid: number) => log(`another download of RabbitMQ (pid ${pid}) is under way, waiting for it`);
    const work = () => (existsSync(folder) ? Promise.resolve() : unpack(folder, log));
    await withLock(`${folder}.lock`, work, { onWait });
  }
  const [name = ""] = readdirSync(join(folder, "usr", "lib", "rabbitmq", "lib"));
  const program = join(folder, "usr", "lib", "rabbitmq", "lib", name, "sbin", "rabbitmq-server");
  return { erlang: join(folder, "usr", "lib", "erlang"), program };
}

async function unpack(folder: string, log: Log): Promise<void> {
  const started = Date.now();
  const scratch = `${folder}.scratch`;
  const root = join(scratch, "root");
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  log(`download ${packages[0]} and ${packages.length - 1} packages of Erlang`);
  const remedy = "Most often apt does not know the packages yet: run apt-get update, then the command again.";
  await runProgram("apt-get", ["-q", "download", ...packages], { cwd: scratch, remedy });
  const archives = readdirSync(scratch).filter((name) => name.endsWith(".deb"));
  for (const archive of archives) await runProgram("dpkg-deb", ["-x", join(scratch, archive), root]);
  // Debian's start script knows only the place where the package would have been installed.
  const start = join(root, "usr", "lib", "erlang", "bin", "erl");
  const text = readFileSync(start, "utf8").replaceAll("ROOTDIR=/usr/lib/erlang", `ROOTDIR="${folder}/usr/lib/erlang"`);
  writeFileSync(start, text);
  renameSync(root, folder);
  rmSync(scratch, { recursive: true });
  log(`downloaded RabbitMQ in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
