import { spawn } from "node:child_process";
import { basename } from "node:path";

import { explainFileError, Refusal } from "./refusal.mjs";

// Not `npm ci`: it insists on an entry for every optional package of every platform, which a mirror may not carry.
// With --no-save the lock file decides all the same, with its integrity, and is not written.
const installArguments = [
  "install",
  "--no-save",
  "--ignore-scripts",
  "--include=dev",
  "--include=optional",
  "--no-audit",
  "--no-fund",
  "--loglevel=error",
];

/** Installs what the lock file says. @throws {Refusal} with a cause an operator can act on. */
export async function npmInstall(root) {
  const { program, args } = npmCommand();
  const { code, output } = await capture(program, [...args, ...installArguments], root);
  if (code !== 0) throw explainNpm(output, root);
}

function npmCommand({ env, execPath, platform } = process) {
  // Set by npm for its scripts: the same npm, whatever PATH says.
  if (basename(env.npm_execpath ?? "") === "npm-cli.js") return { program: execPath, args: [env.npm_execpath] };
  return { program: platform === "win32" ? "npm.cmd" : "npm", args: [] };
}

function capture(program, args, cwd) {
  return new Promise((resolve, reject) => {
    // NODE_ENV=production would leave out what the build needs.
    const env = { ...process.env, NODE_ENV: "development" };
    const child = spawn(program, args, {
      cwd,
      env,
      shell: program.endsWith(".cmd"),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.once("error", () =>
      reject(new Refusal("QD-007-install", "npm was not found.", "Install npm and run this again.")),
    );
    child.once("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
  });
}

const offline =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;

/** What npm's output means, as a refusal. */
export function explainNpm(output, root) {
  const network = offline.exec(output)?.[1];
  if (network !== undefined) {
    const sentence = `npm cannot reach its registry (${network}).`;
    return new Refusal(
      "QD-002-network",
      sentence,
      "Check the network, the proxy and `npm config get registry`, and run this again.",
    );
  }
  const file = /\b(ENOSPC|EDQUOT|EACCES|EPERM|EROFS)\b/.exec(output)?.[1];
  if (file !== undefined) return explainFileError({ code: file }, root);
  const first = output.split("\n").find((line) => /^npm (error|ERR!) \S/.test(line) && !/ code /.test(line)) ?? "";
  const reason = first.replace(/^npm (error|ERR!) /, "").trim() || "no reason given";
  return new Refusal(
    "QD-007-install",
    `npm could not install the packages: ${reason}.`,
    "Run `npm install --no-save` to see all of it.",
  );
}
