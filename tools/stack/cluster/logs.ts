import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type LogFile = { name: string; namespaces?: string[]; lines: readonly string[] };

export const previousLogFile = "previous.log";

const requests = [
  'level=info msg="request" method=GET path=/healthz status=200 durationMs=1',
  'level=info msg="request" method=GET path=/api/orders status=200 durationMs=38',
  'level=info msg="request" method=POST path=/api/orders status=201 durationMs=112',
  'level=warn msg="slow query" table=orders durationMs=1840',
  'level=info msg="request" method=GET path=/metrics status=200 durationMs=4',
  'level=error msg="upstream timeout" upstream=ledger:8443 attempt=2 error="context deadline exceeded"',
];

const payments = [
  '{"level":"info","msg":"settlement batch opened","batch":"2218","currency":"EUR"}',
  '{"level":"info","msg":"charge authorised","merchant":"m-4471","amount":1999}',
  '{"level":"warn","msg":"ledger lag above target","lagSeconds":14}',
  '{"level":"error","msg":"charge refused by issuer","merchant":"m-1022","code":"51"}',
];

const panic = [
  'level=info msg="starting" version=2.14.0',
  'level=info msg="config loaded" path=/etc/app/config.yaml',
  "panic: runtime error: invalid memory address or nil pointer dereference",
  "goroutine 1 [running]:",
  "main.connectLedger(0x0)",
  "\t/src/cmd/app/main.go:142 +0x1d4",
  "exit status 2",
];

/** The first file whose namespaces match serves a pod; one without namespaces serves all the rest. */
export const logFiles: readonly LogFile[] = [
  { name: "payments", namespaces: ["payments"], lines: payments },
  { name: "requests", lines: requests },
];

// 240 lines: at one line in 15 s the files cover the last hour.
const lineCount = 240;
const intervalMilliseconds = 15_000;

/** Lines as a container runtime writes them: time, stream, tag (F: a full line), text. The last line is at `end`. */
export function toCriLog(lines: readonly string[], count: number, end: Date): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const at = new Date(end.getTime() - (count - 1 - index) * intervalMilliseconds).toISOString();
    const line = lines[index % lines.length] ?? "";
    return `${at} ${/error|panic/.test(line) ? "stderr" : "stdout"} F ${line}\n`;
  });
  return rows.join("");
}

/** Writes the log files every pod of the stack answers with. */
export function writeLogFiles(folder: string, end: Date): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, lines } of logFiles) writeFileSync(join(folder, `${name}.log`), toCriLog(lines, lineCount, end));
  writeFileSync(join(folder, previousLogFile), toCriLog(panic, panic.length, end));
}
