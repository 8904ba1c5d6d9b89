import { destination, pino } from "pino";

import type { Log } from "./api.ts";

// Our own code logs none of these; a library's error may carry one.
const SECRET_PATHS = ["authorization", "cookie", "token", "password"].flatMap((name) => [
  name,
  `*.${name}`,
  `err.*.${name}`,
]);

/** One JSON line for each event on standard error, level from QUARTERDECK_LOG_LEVEL (info unless told). */
export function createLog(level = process.env["QUARTERDECK_LOG_LEVEL"] ?? "info"): Log {
  return pino({ level, base: null, redact: { paths: SECRET_PATHS, censor: "(hidden)" } }, destination(2));
}
