import { spawnSync } from "node:child_process";

const { status } = spawnSync("oxfmt", ["--write", ...process.argv.slice(2)], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
