import { readFileSync } from "node:fs";

import { judgeBudget } from "./check/budget.ts";
import { filesOf, isSource } from "./check/files.ts";
import { report } from "./check/report.ts";

const files = filesOf(process.cwd()).filter(isSource);
report(judgeBudget(files.map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }))));
