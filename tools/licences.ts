import { readFileSync } from "node:fs";

import { judgeLicences, type LockedPackage } from "./check/licences.ts";
import { report } from "./check/report.ts";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, LockedPackage>;
};
report({ problems: judgeLicences(packages), summary: `${Object.keys(packages).length - 1} packages` });
