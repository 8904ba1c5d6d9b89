import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { start } from "#tools/bench/child.ts";

/** A page that shows one letter, with this tree's Next and React. */
const FILES: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "minimal", "private": true, "type": "module" }\n',
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } };\n`,
  "app/layout.jsx": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  "app/page.jsx": `"use client";
export default function Page() {
  return <p>x</p>;
}
`,
};

/** Inside the tree, where the packages are found; ignored by git. */
const FOLDER = join(".quarterdeck", "bench-minimal-page");
const NEXT = join(process.cwd(), "node_modules", "next", "dist", "bin", "next");
const BUILD_TIMEOUT_MILLISECONDS = 180_000;
const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };

export interface MinimalPage {
  /** Where its build is. */
  buildFolder: string;
  /** Starts `next start` on a free port and resolves with its origin once it says it is ready. */
  startServer(): ReturnType<typeof start>;
  remove(): void;
}

/** Builds the smallest page there is. */
export async function buildMinimalPage(): Promise<MinimalPage> {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(join(FOLDER, file, ".."), { recursive: true });
    writeFileSync(join(FOLDER, file), text);
  }
  const built = await start(process.execPath, [NEXT, "build", FOLDER], {
    core: "any",
    env,
    input: {},
    ready: (line) => line.includes("prerendered as static content"),
    timeoutMilliseconds: BUILD_TIMEOUT_MILLISECONDS,
  });
  await built.stop();
  return {
    buildFolder: join(FOLDER, ".next"),
    startServer: () =>
      start(process.execPath, [NEXT, "start", FOLDER, "--port", "0", "--hostname", "127.0.0.1"], {
        core: "measured",
        env,
        ready: (line) => line.includes("http://127.0.0.1:"),
        timeoutMilliseconds: 60_000,
      }),
    remove: () => rmSync(FOLDER, { recursive: true, force: true }),
  };
}
