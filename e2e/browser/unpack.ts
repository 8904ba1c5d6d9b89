import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const root = dirname(dirname(import.meta.dirname));

/** Unpacks the Chromium inside `@sparticuz/chromium` once and answers its folder. Needs no root and no system library. */
export async function unpackChromium(): Promise<string> {
  const manifest = readFileSync(join(root, "node_modules", "@sparticuz", "chromium", "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = join(root, ".quarterdeck", `browser-${version}`);
  if (existsSync(folder)) return folder;

  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  const env = { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" };
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, "unpack-here.ts")], { env });
  writeFileSync(join(unfinished, "fonts.conf"), fontsOf(join(folder, "fonts")));
  // Renamed at the end, so that a folder with the final name is complete; another run may have been faster.
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  return folder;
}

/** The package's own configuration looks for fonts where a Lambda has them: without any, a text field ends this Chromium. */
const fontsOf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${join(folder, "cache")}</cachedir></fontconfig>
`;
